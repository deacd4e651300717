import { internalRoute } from "#lib/addresses/schema";
import { db, type Tx } from "#lib/db";
import { fixedRoute, nearFixedPath } from "#lib/fixed-routes";
import { dependsOn } from "#lib/invalidation";
import { currentRules } from "#lib/redirects/queries";
import type { RuleSet } from "#lib/redirects/rules";
import { ruleKey } from "#lib/redirects/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { keys } from "#lib/surrogate-keys";
import type { AddressKind, AddressTarget } from "#prisma/enums";

/**
 * What a public path leads to. `route` is a path of Next; `location` one of this site, or a whole address elsewhere.
 * `source` names the redirect for its count of hits: a path, or rule:12; null where only the last slash differs.
 */
export type Resolution =
  | { kind: "serve"; route: string; targetType: AddressTarget; targetId: number }
  | { kind: "redirect"; location: string; source: string | null }
  | { kind: "gone"; route: string };

interface Row {
  path: string;
  kind: AddressKind;
  target_type: AddressTarget | null;
  target_id: number | null;
  redirect_to: string | null;
  canonical_path: string | null;
  canonical_kind: AddressKind | null;
}

/** Where paths aren't asked of the addresses. */
const ownAreas = /^\/(?:admin|api|media|assets|cards)(?:\/|$)/;

/** More hops than anyone chains on purpose. */
const hopsMax = 10;

/**
 * Looks up a decoded path. A former address leads to the target's canonical one in one hop, however often the target
 * moved and however many redirects lie between; where the target is withdrawn, it is gone too, and where nothing is
 * there or they lead in a circle, there is nothing. A path that differs only by its last slash leads to the one that
 * exists. Rules for many paths are asked where no address stands.
 * @returns null where nothing is there
 */
export async function resolvePath(path: string): Promise<Resolution | null> {
  const first = await resolveStep(path);
  if (first?.kind !== "redirect") return first;
  let { location } = first;
  for (const seen = new Set([path]); !isFinal(location); ) {
    if (seen.has(location) || seen.size > hopsMax) return null;
    seen.add(location);
    const next = await resolveStep(location);
    if (next?.kind === "redirect") location = next.location;
    else return next?.kind === "serve" ? { ...first, location } : next;
  }
  return { ...first, location: nearFixedPath(location) ?? location };
}

/** Whether no address decides over it: another site's, a fixed page or a file. */
function isFinal(location: string): boolean {
  return (
    !location.startsWith("/") ||
    ownAreas.test(location) ||
    (fixedRoute(location) ?? nearFixedPath(location)) !== null
  );
}

async function resolveStep(path: string): Promise<Resolution | null> {
  const other = withOtherEnd(path);
  dependsOn(keys.address(path), keys.address(other));
  const rows = await readRows([path, other]);
  // A redirect leads to where the target stands now, so it ends when the target moves on.
  dependsOn(...rows.flatMap((row) => (row.canonical_path ? keys.address(row.canonical_path) : [])));
  const found = choose(path, rows);
  if (found) return found;
  dependsOn(keys.redirectRules());
  return byRule(path, await currentRules());
}

function byRule(path: string, rules: RuleSet): Resolution | null {
  const match = rules.match(path);
  return match && { kind: "redirect", location: match.target, source: ruleKey(match.id) };
}

/** What a link that somebody typed leads to, as a visitor would be answered. */
export type LinkTarget = "page" | "nothing" | "gone" | { movedTo: string };

/**
 * Where links lead, one hop far, all in one query. Links to other sites, to files and to the admin count as pages: nobody
 * asks them.
 * @param hrefs as isSafeHref lets them pass: paths, also with a query or fragment, or whole addresses
 */
export async function resolveLinks(
  hrefs: readonly string[],
  client: Tx = db(),
): Promise<Map<string, LinkTarget>> {
  const paths = new Map(hrefs.map((href) => [href, ownPath(href)]));
  const asked = [...paths.values()].filter((path) => path !== null);
  const rows = await readRows(
    asked.flatMap((path) => [path, withOtherEnd(path)]),
    client,
  );
  const rules = await currentRules(client);
  return new Map(
    [...paths].map(([href, path]) => [
      href,
      href.startsWith("#") ? "nothing" : path === null ? "page" : targetOf(path, rows, rules),
    ]),
  );
}

function targetOf(path: string, rows: readonly Row[], rules: RuleSet): LinkTarget {
  if (fixedRoute(path)) return "page";
  const near = nearFixedPath(path);
  if (near) return { movedTo: near };
  const resolution = choose(path, rows) ?? byRule(path, rules);
  if (!resolution) return "nothing";
  if (resolution.kind === "redirect") return { movedTo: resolution.location };
  return resolution.kind === "gone" ? "gone" : "page";
}

/** The articles that links of this site lead to, by their address now or a former one. */
export async function articlesBehind(client: Tx, hrefs: readonly string[]): Promise<number[]> {
  const paths = hrefs.map(ownPath).filter((path) => path !== null);
  const rows = await readRows(
    paths.flatMap((path) => [path, withOtherEnd(path)]),
    client,
  );
  const articles = rows.filter(({ kind, target_type }) => kind !== "GONE" && target_type === "ARTICLE");
  return [...new Set(articles.flatMap(({ target_id }) => target_id ?? []))];
}

/** The decoded path of a link that the address table or the fixed routes answer; null for any other. */
function ownPath(href: string): string | null {
  const site = new URL(absoluteUrl("/"));
  const url = URL.canParse(href, site.href) ? new URL(href, site.href) : null;
  if (url?.origin !== site.origin || ownAreas.test(url.pathname)) return null;
  try {
    return decodeURIComponent(url.pathname).normalize("NFC");
  } catch {
    return url.pathname;
  }
}

function withOtherEnd(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}

async function readRows(paths: string[], client: Tx = db()): Promise<Row[]> {
  // PostgreSQL's texts have no NUL.
  const known = paths.filter((path) => !path.includes("\0"));
  if (known.length === 0) return [];
  return client.$queryRaw<Row[]>`
    SELECT a.path, a.kind, a.target_type, a.target_id, a.redirect_to,
           c.path AS canonical_path, c.kind AS canonical_kind
    FROM address a
    LEFT JOIN address c ON a.kind = 'REDIRECT' AND a.redirect_to IS NULL
      AND c.target_type = a.target_type AND c.target_id = a.target_id AND c.kind <> 'REDIRECT'
    WHERE a.path = ANY(${known})`;
}

/** @param rows those of the path and of the one with the other end, among others */
function choose(path: string, rows: readonly Row[]): Resolution | null {
  const other = withOtherEnd(path);
  const exact = rows.find((row) => row.path === path);
  if (exact) return resolveRow(exact);
  const row = rows.find((candidate) => candidate.path === other);
  const near = row ? resolveRow(row) : null;
  return near?.kind === "serve" ? { kind: "redirect", location: other, source: null } : near;
}

function resolveRow(row: Row): Resolution | null {
  const gone: Resolution = { kind: "gone", route: "/status/410" };
  if (row.kind === "GONE") return gone;
  if (row.kind === "REDIRECT") {
    if (row.redirect_to) return { kind: "redirect", location: row.redirect_to, source: row.path };
    if (!row.canonical_path) return null;
    if (row.canonical_kind === "GONE") return gone;
    return { kind: "redirect", location: row.canonical_path, source: row.path };
  }
  if (row.target_type === null || row.target_id === null) return null;
  return {
    kind: "serve",
    route: internalRoute(row.target_type, row.target_id),
    targetType: row.target_type,
    targetId: row.target_id,
  };
}
