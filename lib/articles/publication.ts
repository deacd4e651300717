import type { Actor } from "#lib/accounts/actor";
import { requireComplete } from "#lib/articles/complete";
import { type LockedArticle, type LockedRevision, placeOf } from "#lib/articles/lock";
import { hideArticle, showArticle } from "#lib/articles/visibility";
import { audit } from "#lib/audit/commands";
import { requireNoBlockers } from "#lib/checks/gate";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { tellEngines } from "#lib/push/outbox";
import { requireApproval } from "#lib/reviews/approval";
import { cancelPending } from "#lib/schedules/pending";

/**
 * Makes a revision the public one. Idempotent for the one that is live. The caller holds the publishing lock and
 * the article's, and has asked the policy.
 * @param input.minor a typo: 更新时间 stays
 * @throws DomainError INVALID (incomplete, blocked by a check), FORBIDDEN (not approved), CONFLICT (address taken)
 */
export async function putLive(
  tx: Tx,
  actor: Actor,
  article: LockedArticle,
  { revision, minor }: { revision: LockedRevision; minor: boolean },
): Promise<{ path: string }> {
  const { id } = article;
  const { categoryId, authorId } = requireComplete(revision);
  const isLive = article.status === "PUBLISHED" && article.liveRevisionId === revision.id;
  if (isLive && article.path !== null) return { path: article.path };
  await requireNoBlockers(tx, actor, { articleId: id, revisionId: revision.id });
  const { contentHash } = revision;
  const approval = await requireApproval(tx, actor, article, { contentHash, categoryId });

  await cancelPending(tx, id, "已经提前发布", { upTo: revision.number });
  const now = new Date();
  const publishedAt = article.publishedAt ?? now;
  // Text published for the first time carries one time; a typo doesn't claim an update.
  const updatedAt = article.updatedAt === null ? publishedAt : minor ? article.updatedAt : now;
  const place = { slug: revision.slug, categoryId, authorId, publishedAt };
  await tx.article.update({
    where: { id },
    data: {
      ...place,
      updatedAt,
      status: "PUBLISHED",
      liveRevisionId: revision.id,
      withdrawalReason: null,
      touchedAt: now,
    },
  });
  const shown = { id, path: article.path, tagNames: revision.tagNames, ...place };
  const changed = await showArticle(tx, shown, placeOf(article));
  const { path } = await tx.article.findUniqueOrThrow({ where: { id }, select: { path: true } });
  if (path === null) throw new Error(`article ${id} was published without an address`);
  if (!minor) await tellEngines(tx, [{ articleId: id, path, kind: "UPDATED" }]);
  await audit(tx, actor, {
    action: "article.publish",
    subjectType: "article",
    subjectId: id,
    detail: { number: revision.number, hash: contentHash, path, minor, approval },
  });
  await enqueue(tx, "checks.articles", { ids: [id] });
  await invalidate(tx, changed);
  return { path };
}

/**
 * Takes a public article off the site: its address answers 410. The caller holds both locks and has asked the policy.
 * @throws DomainError CONFLICT (isn't public)
 */
export async function takeDown(
  tx: Tx,
  actor: Actor,
  article: LockedArticle,
  { reason }: { reason: string },
): Promise<void> {
  const { id } = article;
  const place = placeOf(article);
  if (!place) throw new DomainError("CONFLICT", { user: "这篇文章现在没有发布，不需要下架。" });
  await cancelPending(tx, id, "文章已下架");
  const { slug, categoryId, authorId } = article.workingRevision;
  await tx.article.update({
    where: { id },
    data: {
      ...{ status: "WITHDRAWN", liveRevisionId: null, withdrawalReason: reason, touchedAt: new Date() },
      ...{ slug, categoryId, authorId },
    },
  });
  const changed = await hideArticle(tx, id, place);
  await enqueue(tx, "checks.articles", { ids: [id] });
  await audit(tx, actor, {
    action: "article.withdraw",
    subjectType: "article",
    subjectId: id,
    detail: { reason },
  });
  await invalidate(tx, changed);
}
