import type { Actor } from "#lib/accounts/actor";
import { canManageRules } from "#lib/check-rules/policy";
import { builtInRules, compiledBuiltIns } from "#lib/checks/rules/packs";
import { type CompiledRule, compileRule, type Rule } from "#lib/checks/rules/rule";
import { openSeverities } from "#lib/checks/schema";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import type { CheckRule } from "#prisma/client";

/** A rule as staff see it. */
export interface StaffRule extends Rule {
  isActive: boolean;
  /** of the product, of the product with the firm's changes, or the firm's own */
  origin: "built-in" | "changed" | "own";
}

/** The rules that are switched on, ready to use: the product's with the firm's changes, then the firm's own. */
export async function readRules(client: Tx): Promise<CompiledRule[]> {
  const rows = await client.checkRule.findMany({ orderBy: { id: "asc" } });
  const changed = new Map(rows.map((row) => [row.builtIn, row]));
  const builtIn = compiledBuiltIns.flatMap((rule) => {
    const row = changed.get(rule.id);
    if (!row) return [rule];
    return row.isActive ? [compileRow(row)] : [];
  });
  const own = rows.filter((row) => row.builtIn === null && row.isActive).map(compileRow);
  return [...builtIn, ...own];
}

/**
 * All rules of one kind, the firm's own first.
 * @throws DomainError FORBIDDEN
 */
export async function listRules(actor: Actor, kind: Rule["kind"]): Promise<StaffRule[]> {
  refuseUnlessManager(actor);
  const rows = await db().checkRule.findMany({ where: { kind }, orderBy: { id: "desc" } });
  const changed = new Map(rows.map((row) => [row.builtIn, row]));
  const own = rows.filter(({ builtIn }) => builtIn === null).map(toStaffRule);
  const builtIn = builtInRules
    .filter((rule) => rule.kind === kind)
    .map((rule) => {
      const row = changed.get(rule.id);
      return row ? toStaffRule(row) : toBuiltIn(rule);
    });
  return [...own, ...builtIn];
}

/** @returns null where no rule has this key; @throws DomainError FORBIDDEN */
export async function getRule(actor: Actor, key: string): Promise<StaffRule | null> {
  refuseUnlessManager(actor);
  const row = await findRow(db(), key);
  if (row) return toStaffRule(row);
  const rule = builtInRules.find(({ id }) => id === key);
  return rule ? toBuiltIn(rule) : null;
}

/** The row of a key, own-12 or the id of a rule of the product; null where there is none. */
export async function findRow(client: Tx, key: string): Promise<CheckRule | null> {
  const own = /^own-([1-9]\d{0,8})$/.exec(key);
  return client.checkRule.findFirst({
    where: own ? { id: Number(own[1]), builtIn: null } : { builtIn: key },
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageRules(actor))
    throw new DomainError("FORBIDDEN", { user: "只有主编和管理员可以查看和修改检查规则。" });
}

function toBuiltIn({ hits: _, passes: __, ...rule }: (typeof builtInRules)[number]): StaffRule {
  return { ...rule, isActive: true, origin: "built-in" };
}

function toStaffRule(row: CheckRule): StaffRule {
  return { ...toRule(row), isActive: row.isActive, origin: row.builtIn === null ? "own" : "changed" };
}

function toRule({
  id,
  builtIn,
  kind,
  title,
  pattern,
  exception,
  severity,
  source,
  message,
}: CheckRule): Rule {
  const original = builtInRules.find((rule) => rule.id === builtIn);
  return {
    ...{ id: builtIn ?? `own-${id}`, kind, title, pattern, exception, source, message },
    severity: openSeverities.find((name) => name === severity) ?? "warning",
    // Words that the firm itself bans are banned wherever they stand.
    context: original?.context ?? (kind === "CLAIM" ? "denied" : "none"),
  };
}

/** Compiled once for each state of a row; a site has a few hundred at most. */
const compiled = new Map<string, CompiledRule>();

function compileRow(row: CheckRule): CompiledRule {
  const key = `${row.id} ${row.updatedAt.getTime()}`;
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size > 1000) compiled.clear();
  const rule = compileRule(toRule(row));
  compiled.set(key, rule);
  return rule;
}
