import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { patternFault } from "#lib/check-rules/pattern";
import { canManageRules } from "#lib/check-rules/policy";
import { findRow } from "#lib/check-rules/queries";
import { maxOwnRules, type RuleInput, type ruleKeySchema, ruleKindNames } from "#lib/check-rules/schema";
import { builtInRules } from "#lib/checks/rules/packs";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

/**
 * Adds a rule of the firm's own, or changes one; a change of a rule of the product is kept beside it and can be undone.
 * It holds for the next check of any text.
 * @returns the key of the rule
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (a pattern that can't be used), CONFLICT (too many)
 */
export async function saveRule(actor: Actor, { key, ...input }: RuleInput): Promise<{ key: string }> {
  refuseUnlessManager(actor);
  refuseFaulty(input);
  return db().$transaction(async (tx) => {
    const row = { ...input, updatedAt: new Date(), updatedById: actor.accountId };
    const builtIn = builtInRules.find(({ id }) => id === key);
    const before = key === null ? null : await findRow(tx, key);
    if (builtIn && builtIn.kind !== input.kind) throw new Error(`${key} is of another kind`);
    if (key !== null && !before && !builtIn)
      throw new DomainError("NOT_FOUND", { user: "这条规则已经被删除，没有保存。" });
    const id = before?.id ?? (await createRow(tx, { ...row, builtIn: builtIn?.id ?? null }));
    if (before) await tx.checkRule.update({ where: { id }, data: row });
    const savedKey = builtIn?.id ?? `own-${id}`;
    await record(tx, actor, "checkRule.save", savedKey, { ...input, before: before?.pattern ?? null });
    return { key: savedKey };
  });
}

/**
 * Deletes a rule of the firm's own; a rule of the product becomes again what it was.
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function removeRule(actor: Actor, { key }: z.output<typeof ruleKeySchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const row = await findRow(tx, key);
    if (!row) throw new DomainError("NOT_FOUND", { user: "这条规则已经不在了，请刷新页面。" });
    await tx.checkRule.delete({ where: { id: row.id } });
    await record(tx, actor, "checkRule.remove", key, { title: row.title, pattern: row.pattern });
  });
}

async function createRow(
  tx: Tx,
  data: Omit<RuleInput, "key"> & { builtIn: string | null; updatedAt: Date; updatedById: string | null },
): Promise<number> {
  const { kind } = data;
  if (data.builtIn === null && (await tx.checkRule.count({ where: { kind, builtIn: null } })) >= maxOwnRules)
    throw new DomainError("CONFLICT", {
      user: `没有保存。“${ruleKindNames[kind]}”最多自己添加 ${maxOwnRules} 条，请先删除不用的。`,
    });
  const { id } = await tx.checkRule.create({ data, select: { id: true } });
  return id;
}

function refuseFaulty({ pattern, exception }: Pick<RuleInput, "pattern" | "exception">): void {
  const faults = { pattern: patternFault(pattern), exception: exception && patternFault(exception) };
  const fields: Record<string, string> = {};
  for (const [name, fault] of Object.entries(faults)) if (fault) fields[name] = fault;
  if (Object.keys(fields).length === 0) return;
  const user = `没有保存：${Object.values(fields).join("；")}。填写的内容都还在。`;
  throw new DomainError("INVALID", { user, fields });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageRules(actor))
    throw new DomainError("FORBIDDEN", { user: "只有主编和管理员可以修改检查规则。" });
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  key: string,
  detail: Record<string, string | boolean | null>,
): Promise<void> {
  await audit(tx, actor, { action, subjectType: "checkRule", subjectId: key, detail });
}
