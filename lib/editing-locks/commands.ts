import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { canEditArticle } from "#lib/articles/policy";
import { checkpoint } from "#lib/articles/revision";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { type Presence, readPresence } from "#lib/editing-locks/queries";
import { type holdLockSchema, type releaseLockSchema, silenceSeconds } from "#lib/editing-locks/schema";
import { DomainError } from "#lib/errors";

/**
 * Takes the lock of an article for a tab where it is free, and keeps it where the tab has it: first call and
 * heartbeat are the same. With takesOver it is taken from whoever has it, which the log records.
 * The lock is courtesy: what guards the words is the version of the working copy.
 * @returns who else holds it; null: this tab
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function holdLock(
  actor: Actor,
  { articleId, tabId, takesOver }: z.output<typeof holdLockSchema> & { articleId: number },
): Promise<Presence> {
  return db().$transaction(async (tx) => {
    await requireEditable(tx, actor, articleId);
    const before = takesOver ? await requirePresence(tx, actor, articleId, tabId) : null;
    // A tab stays the same when another account signs in within it.
    await tx.$executeRaw`
      INSERT INTO editing_lock (article_id, account_id, tab_id)
      VALUES (${articleId}, ${actor.accountId}::uuid, ${tabId}::uuid)
      ON CONFLICT (article_id) DO UPDATE SET
        account_id = excluded.account_id,
        tab_id = excluded.tab_id,
        seen_at = now(),
        acquired_at = CASE WHEN editing_lock.tab_id = excluded.tab_id THEN editing_lock.acquired_at ELSE now() END
      WHERE ${takesOver} OR editing_lock.tab_id = excluded.tab_id
        OR editing_lock.seen_at <= now() - make_interval(secs => ${silenceSeconds})`;
    if (before?.holder) {
      await checkpoint(tx, actor, articleId);
      const subject = { subjectType: "article", subjectId: articleId };
      await audit(tx, actor, {
        action: "article.takeOver",
        ...subject,
        detail: { from: before.holder.name },
      });
    }
    return requirePresence(tx, actor, articleId, tabId);
  });
}

/** Gives the lock back; nothing happens where the tab no longer has it. */
export async function releaseLock(
  _actor: Actor,
  { articleId, tabId }: z.output<typeof releaseLockSchema> & { articleId: number },
): Promise<void> {
  await db().editingLock.deleteMany({ where: { articleId, tabId } });
}

async function requireEditable(tx: Tx, actor: Actor, id: number): Promise<void> {
  const article = await tx.article.findUnique({
    where: { id },
    select: { createdById: true, authorId: true },
  });
  if (!article) throw gone();
  if (!canEditArticle(actor, article))
    throw new DomainError("FORBIDDEN", { user: "这篇文章由其他人负责：你可以阅读，不能修改。" });
}

async function requirePresence(tx: Tx, actor: Actor, id: number, tabId: string): Promise<Presence> {
  const presence = await readPresence(tx, actor, id, tabId);
  if (!presence) throw gone();
  return presence;
}

function gone(): DomainError {
  return new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
}
