import type { Actor } from "#lib/accounts/actor";
import type { Prisma, Tx } from "#lib/db";

interface AuditEntry {
  /** noun.verb, such as article.publish */
  action: string;
  subjectType: string;
  subjectId: string | number;
  /** What changed; no secrets, no whole texts. */
  detail?: Prisma.InputJsonObject;
}

/** Writes the audit row of a command, inside its transaction. */
export async function audit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
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
