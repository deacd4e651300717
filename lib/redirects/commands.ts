import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { dropRedirects, redirectAddresses } from "#lib/addresses/commands";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { countCovered } from "#lib/redirects/coverage";
import { type CsvError, type CsvRedirect, readRedirects } from "#lib/redirects/csv";
import { bareTarget, planRedirects } from "#lib/redirects/plan";
import { canManageRedirects } from "#lib/redirects/policy";
import { rulesVersionKey } from "#lib/redirects/queries";
import {
  type deleteRedirectsSchema,
  type importRedirectsSchema,
  patternsMax,
  prefixesMax,
  type Redirect,
  ruleIdOf,
  ruleKey,
  type saveRedirectSchema,
} from "#lib/redirects/schema";
import { keys } from "#lib/surrogate-keys";

/** An import of 50,000 lines writes as many rows and purges as many addresses. */
const atLength = { timeout: 60_000, maxWait: 15_000 };

/**
 * Lets a path, a folder or all paths of a form lead elsewhere. What has the same source is replaced.
 * @returns how many public addresses the rule would also catch; they stay as they are
 * @throws DomainError FORBIDDEN, INVALID (in use, leads in a circle or nowhere, too many rules)
 */
export async function saveRedirect(
  actor: Actor,
  { replaces, ...input }: z.output<typeof saveRedirectSchema>,
): Promise<{ covered: number }> {
  refuseUnlessManager(actor);
  const redirect = { ...input, target: bareTarget(input.target) };
  return db().$transaction(async (tx) => {
    await lockRedirects(tx);
    const dropped = replaces === null ? [] : await drop(tx, [replaces]);
    const [refused] = await planRedirects(tx, [redirect]);
    if (refused)
      throw new DomainError("INVALID", {
        user: `没有保存：${refused.reason}。`,
        fields: { [refused.field]: refused.reason },
      });
    const changed = await write(tx, [redirect], "MANUAL");
    const { kind, source, target } = redirect;
    await audit(tx, actor, {
      ...{ action: "redirect.change", subjectType: "redirect", subjectId: source },
      detail: { kind, path: source, target, ...(replaces ? { replaces } : {}) },
    });
    const covered = await countCovered(tx, redirect);
    await invalidate(tx, [...dropped, ...changed]);
    return { covered };
  });
}

/** Takes redirects away; those that are gone already don't matter. @throws DomainError FORBIDDEN */
export async function deleteRedirects(
  actor: Actor,
  input: z.output<typeof deleteRedirectsSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await lockRedirects(tx);
    const changed = await drop(tx, input.keys);
    for (const key of input.keys)
      await audit(tx, actor, { action: "redirect.delete", subjectType: "redirect", subjectId: key });
    await invalidate(tx, changed);
  });
}

/**
 * Takes over redirects that are read already, all that can be taken.
 * @returns those that can't, with their reasons
 * @throws DomainError FORBIDDEN, INVALID (too many rules)
 */
export async function addRedirects(
  actor: Actor,
  given: readonly Redirect[],
  { dryRun }: { dryRun: boolean },
): Promise<{ index: number; reason: string }[]> {
  refuseUnlessManager(actor);
  const redirects = given.map((redirect) => ({ ...redirect, target: bareTarget(redirect.target) }));
  return db().$transaction(async (tx) => {
    await lockRedirects(tx);
    const refused = await planRedirects(tx, redirects);
    const out = new Set(refused.map(({ index }) => index));
    const accepted = redirects.filter((_, index) => !out.has(index));
    if (dryRun || accepted.length === 0) return refused;
    const changed = await write(tx, accepted, "IMPORT");
    const detail = { count: accepted.length, refused: refused.length };
    await audit(tx, actor, { action: "redirect.import", subjectType: "redirect", subjectId: "*", detail });
    await invalidate(tx, changed);
    return refused;
  }, atLength);
}

export interface ImportReport {
  /** Lines that were taken, or would be. */
  accepted: number;
  errors: CsvError[];
}

/**
 * Takes over redirects from a CSV file, all lines that can be taken; the others are named with their reasons.
 * @param input.dryRun only says what would happen
 * @throws DomainError FORBIDDEN, INVALID (no table, too many lines, too many rules)
 */
export async function importRedirects(
  actor: Actor,
  { csv, dryRun }: z.output<typeof importRedirectsSchema>,
): Promise<ImportReport> {
  refuseUnlessManager(actor);
  const { redirects: given, errors } = readRedirects(csv);
  const redirects = given.map((line) => ({ ...line, target: bareTarget(line.target) }));
  return db().$transaction(async (tx) => {
    await lockRedirects(tx);
    const refused = await planRedirects(tx, redirects);
    const out = new Set(refused.map(({ index }) => index));
    const accepted = redirects.filter((_, index) => !out.has(index));
    const report = {
      accepted: accepted.length,
      errors: [
        ...errors,
        ...refused.map(({ index, reason }) => ({ line: lineOf(redirects[index]), reason })),
      ].toSorted((a, b) => a.line - b.line),
    };
    if (dryRun || accepted.length === 0) return report;
    const changed = await write(tx, accepted, "IMPORT");
    const detail = { count: accepted.length, refused: report.errors.length };
    await audit(tx, actor, { action: "redirect.import", subjectType: "redirect", subjectId: "csv", detail });
    await invalidate(tx, changed);
    return report;
  }, atLength);
}

function lineOf(redirect: CsvRedirect | undefined): number {
  return redirect?.line ?? 0;
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageRedirects(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理网址跳转。" });
}

/** One change at a time: two that are fine by themselves could make a circle together. */
async function lockRedirects(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410008)`;
}

async function write(tx: Tx, redirects: readonly Redirect[], origin: "MANUAL" | "IMPORT"): Promise<string[]> {
  const exact = redirects.filter(({ kind }) => kind === "EXACT");
  const rules = redirects.filter(({ kind }) => kind !== "EXACT");
  const changed = exact.length > 0 ? await redirectAddresses(tx, exact, origin) : [];
  if (rules.length === 0) return changed;
  await tx.$executeRaw`
    INSERT INTO redirect_rule (kind, source, target, origin)
    SELECT kind::"RedirectRuleKind", source, target, ${origin}::"RedirectOrigin"
    FROM unnest(${rules.map(({ kind }) => kind)}::text[], ${rules.map(({ source }) => source)}::text[],
      ${rules.map(({ target }) => target)}::text[]) AS given(kind, source, target)
    ON CONFLICT (kind, source) DO UPDATE SET target = excluded.target, origin = excluded.origin`;
  await refuseTooMany(tx);
  return [...changed, ...(await renewRules(tx))];
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const counts = await tx.redirectRule.groupBy({ by: ["kind"], _count: true });
  for (const { kind, _count: count } of counts) {
    const max = kind === "PATTERN" ? patternsMax : prefixesMax;
    if (count > max)
      throw new DomainError("INVALID", {
        user: `没有保存。${kind === "PATTERN" ? "正则" : "前缀"}规则最多 ${max} 条，请先删除不用的。`,
      });
  }
}

async function drop(tx: Tx, redirectKeys: readonly string[]): Promise<string[]> {
  const ruleIds = redirectKeys.map(ruleIdOf).filter((id) => id !== null);
  const paths = redirectKeys.filter((key) => ruleIdOf(key) === null);
  const { count } = await tx.redirectRule.deleteMany({ where: { id: { in: ruleIds } } });
  const changed = await dropRedirects(tx, paths);
  await tx.redirectHit.deleteMany({ where: { source: { in: [...paths, ...ruleIds.map(ruleKey)] } } });
  return count > 0 ? [...changed, ...(await renewRules(tx))] : changed;
}

/** Makes every process compile the rules anew, and drops the answers that they decided. */
async function renewRules(tx: Tx): Promise<string[]> {
  const row = { value: randomUUID(), updatedAt: new Date() };
  await tx.setting.upsert({
    where: { key: rulesVersionKey },
    create: { key: rulesVersionKey, ...row },
    update: row,
  });
  return [keys.redirectRules()];
}
