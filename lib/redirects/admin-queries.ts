import type { Actor } from "#lib/accounts/actor";
import { type LinkTarget, resolveLinks } from "#lib/addresses/queries";
import { formatOffset } from "#lib/clock";
import { csvLine, csvStart } from "#lib/csv";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { csvHeads } from "#lib/redirects/csv";
import { canManageRedirects } from "#lib/redirects/policy";
import {
  originNames,
  type RedirectKind,
  type RedirectList,
  redirectKinds,
  ruleIdOf,
  ruleKey,
} from "#lib/redirects/schema";
import type { RedirectOrigin } from "#prisma/enums";

export interface RedirectRow {
  /** The path of an exact redirect, rule:12 of any other. */
  key: string;
  kind: RedirectKind;
  source: string;
  target: string;
  origin: RedirectOrigin;
  hits: number;
  lastAt: Date | null;
}

export const redirectPageSize = 50;
const exportBatch = 2_000;

/**
 * Redirects of one origin, or the rules, in the order of their paths. Words are looked for in source and target; a
 * word that begins with a slash, only at the start of the source.
 * @returns `next`: pass as `after` to go on; null at the end. `stray`: targets that don't lead straight to a page
 */
export async function listRedirects(actor: Actor, { view, q, after }: RedirectList) {
  refuseUnlessManager(actor);
  const rows =
    view === "rules"
      ? await readRules(q, after, redirectPageSize + 1)
      : await readExact(originOf(view), q, after, redirectPageSize + 1);
  const items = rows.slice(0, redirectPageSize);
  const targets = await resolveLinks(
    items.map(({ target }) => target).filter((target) => !target.includes("$")),
  );
  const stray = new Map([...targets].filter((entry): entry is [string, Stray] => entry[1] !== "page"));
  return { items, stray, next: rows.length > redirectPageSize ? (items.at(-1)?.key ?? null) : null };
}

export type Stray = Exclude<LinkTarget, "page">;

/** All redirects that somebody made, and the rules, as lines of a CSV file that can be imported again. */
export async function* exportRedirects(actor: Actor): AsyncGenerator<string> {
  refuseUnlessManager(actor);
  yield csvStart + csvLine(csvHeads);
  const reads = [
    (after: string | null) => readRules("", after, exportBatch),
    (after: string | null) => readExact("MANUAL", "", after, exportBatch),
    (after: string | null) => readExact("IMPORT", "", after, exportBatch),
  ];
  for (const read of reads)
    for (let rows = await read(null); rows.length > 0; rows = await read(rows.at(-1)?.key ?? null))
      yield rows.map(toLine).join("");
}

function toLine({ kind, source, target, origin, hits, lastAt }: RedirectRow): string {
  const last = lastAt ? formatOffset(lastAt) : "";
  return csvLine([source, target, redirectKinds[kind], originNames[origin], String(hits), last]);
}

function originOf(view: Exclude<RedirectList["view"], "rules">): RedirectOrigin {
  return ({ manual: "MANUAL", import: "IMPORT", automatic: "AUTOMATIC" } as const)[view];
}

function readExact(
  origin: RedirectOrigin,
  q: string,
  after: string | null,
  take: number,
): Promise<RedirectRow[]> {
  const start = q.startsWith("/") ? `${escapeLike(q)}%` : "%";
  const word = q.startsWith("/") ? "%" : `%${escapeLike(q)}%`;
  return db().$queryRaw<RedirectRow[]>`
    SELECT a.path AS key, 'EXACT' AS kind, a.path AS source, coalesce(a.redirect_to, c.path, '') AS target,
      a.origin, coalesce(h.hits, 0) AS hits, h.last_at AS "lastAt"
    FROM address a
    LEFT JOIN address c ON a.redirect_to IS NULL AND c.target_type = a.target_type
      AND c.target_id = a.target_id AND c.kind <> 'REDIRECT'
    LEFT JOIN redirect_hit h ON h.source = a.path
    WHERE a.kind = 'REDIRECT' AND a.origin = ${origin}::"RedirectOrigin" AND a.path > ${after ?? ""}
      AND a.path LIKE ${start} AND (a.path ILIKE ${word} OR a.redirect_to ILIKE ${word})
    ORDER BY a.path LIMIT ${take}`;
}

async function readRules(q: string, after: string | null, take: number): Promise<RedirectRow[]> {
  const word = `%${escapeLike(q)}%`;
  const afterId = (after && ruleIdOf(after)) ?? 0;
  const rows = await db().$queryRaw<(Omit<RedirectRow, "key"> & { id: number })[]>`
    SELECT r.id, r.kind, r.source, r.target, r.origin, coalesce(h.hits, 0) AS hits, h.last_at AS "lastAt"
    FROM redirect_rule r LEFT JOIN redirect_hit h ON h.source = 'rule:' || r.id
    WHERE r.id > ${afterId} AND (r.source ILIKE ${word} OR r.target ILIKE ${word})
    ORDER BY r.id LIMIT ${take}`;
  return rows.map(({ id, ...row }) => ({ key: ruleKey(id), ...row }));
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageRedirects(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理网址跳转。" });
}
