import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db, type Tx } from "#lib/db";
import { silenceSeconds } from "#lib/editing-locks/schema";
import { DomainError } from "#lib/errors";
import type { ArticleStatus } from "#prisma/enums";

/** Who writes an article now, and how far its text is. */
export interface Presence {
  /** Somebody else's tab; null where the asking tab or nobody holds the lock. */
  holder: { name: string; isSelf: boolean } | null;
  version: number;
  status: ArticleStatus;
}

/**
 * Who writes an article now.
 * @param tabId whose own lock doesn't count; null for a page that has no tab yet
 * @returns null where the article doesn't exist
 */
export async function getPresence(
  actor: Actor,
  articleId: number,
  tabId: string | null,
): Promise<Presence | null> {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  return readPresence(db(), actor, articleId, tabId);
}

/** The same for a command that has asked its own policy. */
export async function readPresence(
  client: Tx,
  actor: Actor,
  articleId: number,
  tabId: string | null,
): Promise<Presence | null> {
  // By the database's clock, which all processes share.
  const [row] = await client.$queryRaw<
    { status: ArticleStatus; version: number; name: string | null; accountId: string; tabId: string }[]
  >`
    SELECT a.status, coalesce(w.version, r.number) AS version,
           c.name, l.account_id AS "accountId", l.tab_id AS "tabId"
    FROM article a
    JOIN revision r ON r.id = a.working_revision_id
    LEFT JOIN working_copy w ON w.article_id = a.id
    LEFT JOIN editing_lock l ON l.article_id = a.id
      AND l.seen_at > now() - make_interval(secs => ${silenceSeconds})
    LEFT JOIN account c ON c.id = l.account_id
    WHERE a.id = ${articleId}`;
  if (!row) return null;
  const { status, version, name, accountId } = row;
  const isOther = name !== null && row.tabId !== tabId;
  return { status, version, holder: isOther ? { name, isSelf: accountId === actor.accountId } : null };
}
