import type { Actor } from "#lib/accounts/actor";
import type { Prisma, Tx } from "#lib/db";
import { refuseWhileReadOnly } from "#lib/maintenance/queries";

interface AuditEntry {
  /** noun.verb, such as article.publish */
  action: string;
  subjectType: string;
  subjectId: string | number;
  /** What changed; no secrets, no whole texts. */
  detail?: Prisma.InputJsonObject;
}

/**
 * Writes the audit row of a command, inside its transaction.
 * @throws DomainError UNAVAILABLE while the site is read-only
 */
export async function audit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await refuseWhileReadOnly(tx, entry.action);
  await tx.auditLog.create({
    data: {
      accountId: actor.accountId,
      actorName: actor.name,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: String(entry.subjectId),
      detail: entry.detail ?? {},
    },
  });
}
