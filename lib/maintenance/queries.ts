import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type ReadOnly, readOnlySchema } from "#lib/maintenance/schema";

/** Under this key of the settings stands why the site is read-only; without a row it isn't. */
export const readOnlyKey = "readOnly";

/** What is written also while the site is read-only: who may end that has to be able to sign in. */
const stillWritten = /^(?:session|maintenance)\./;

export async function getReadOnly(client: Tx = db()): Promise<ReadOnly | null> {
  const row = await client.setting.findUnique({ where: { key: readOnlyKey } });
  if (!row) return null;
  return { reason: readOnlySchema.shape.reason.parse(row.value ?? ""), since: row.updatedAt };
}

/**
 * Stops a command while the site is read-only. audit() asks, because no command gets around it; one that began a
 * moment before the switch may still end.
 * @param action of the audit log, such as article.publish
 * @throws DomainError UNAVAILABLE
 */
export async function refuseWhileReadOnly(tx: Tx, action: string): Promise<void> {
  if (stillWritten.test(action)) return;
  const readOnly = await getReadOnly(tx);
  if (!readOnly) return;
  throw new DomainError("UNAVAILABLE", {
    user: `网站正在维护，暂时只能浏览，这次没有保存，页面上的内容还在。${readOnly.reason || "请稍后再试。"}`,
    log: `read-only: ${action} refused`,
  });
}
