import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { canReadBackups } from "#lib/backups/policy";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { enqueue } from "#lib/jobs";

/**
 * Restores the newest scheduled backup into a scratch database and compares it; how it ends stands on the page of backups.
 * @throws DomainError FORBIDDEN
 */
export async function startDrill(actor: Actor): Promise<void> {
  if (!canReadBackups(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以演练恢复。" });
  await db().$transaction(async (tx) => {
    await enqueue(tx, "backups.drill", {});
    await audit(tx, actor, { action: "backup.drill", subjectType: "backup", subjectId: "newest" });
  });
}
