import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { canPurgePages, canSwitchReadOnly } from "#lib/maintenance/policy";
import { readOnlyKey } from "#lib/maintenance/queries";
import type { readOnlySchema } from "#lib/maintenance/schema";
import { queueOverdue } from "#lib/schedules/commands";
import { keys } from "#lib/surrogate-keys";

/**
 * Drops every stored page: whoever changed the database past the commands sees it then. Safe to repeat.
 * @throws DomainError FORBIDDEN
 */
export async function purgePages(actor: Actor): Promise<void> {
  if (!canPurgePages(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以作废所有页面。" });
  await db().$transaction(async (tx) => {
    await audit(tx, actor, { action: "pageCache.purge", subjectType: "pageCache", subjectId: "*" });
    await invalidate(tx, [keys.everything()]);
  });
}

/**
 * Makes the site read-only, or ends that: every command is refused meanwhile, visitors notice nothing. What was
 * planned for this time is done after its end. Safe to repeat.
 * @throws DomainError FORBIDDEN
 */
export async function switchReadOnly(
  actor: Actor,
  { isReadOnly, reason }: z.output<typeof readOnlySchema>,
): Promise<void> {
  if (!canSwitchReadOnly(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员可以开启或结束维护状态。" });
  await db().$transaction(async (tx) => {
    const row = { value: reason, updatedAt: new Date(), updatedById: actor.accountId };
    const where = { key: readOnlyKey };
    if (isReadOnly) await tx.setting.upsert({ where, create: { ...where, ...row }, update: row });
    else await tx.setting.deleteMany({ where });
    if (!isReadOnly) await queueOverdue(tx);
    const action = isReadOnly ? "maintenance.start" : "maintenance.end";
    await audit(tx, actor, {
      action,
      subjectType: "maintenance",
      subjectId: readOnlyKey,
      detail: isReadOnly ? { reason } : {},
    });
  });
}
