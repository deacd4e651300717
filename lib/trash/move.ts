import { type LockedArticle, placeOf, refuseIfTrashed } from "#lib/articles/lock";
import { hideArticle, showArticle } from "#lib/articles/visibility";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { takeBackMerge } from "#lib/neighbours/merge";
import { cancelPending } from "#lib/schedules/pending";

/**
 * Puts an article into the trash: a public one leaves its lists, and its addresses answer 410. Part of commands that
 * hold the publishing lock and the article's, and have asked the policy.
 * @returns the surrogate keys that changed
 * @throws DomainError CONFLICT (is there already)
 */
export async function moveToTrash(tx: Tx, article: LockedArticle): Promise<string[]> {
  refuseIfTrashed(article);
  const { id, status } = article;
  const place = placeOf(article);
  const now = new Date();
  await tx.article.update({
    where: { id },
    data: { status: "TRASHED", trashedFrom: status, trashedAt: now, touchedAt: now },
  });
  await cancelPending(tx, id, "文章已移入回收站");
  return place ? hideArticle(tx, id, place) : [];
}

/**
 * Takes an article out to where it was: a published one is public again at its address, to which its former
 * addresses lead again.
 * @throws DomainError CONFLICT (isn't in the trash)
 */
export async function takeFromTrash(tx: Tx, article: LockedArticle): Promise<string[]> {
  const { id, status, trashedFrom, path } = article;
  if (status !== "TRASHED" || trashedFrom === null)
    throw new DomainError("CONFLICT", { user: "这篇文章不在回收站里。" });
  await tx.article.update({
    where: { id },
    data: { status: trashedFrom, trashedFrom: null, trashedAt: null, touchedAt: new Date() },
  });
  const reclaimed = await takeBackMerge(tx, { id, path });
  const place = placeOf({ ...article, status: trashedFrom });
  const tagNames = article.liveRevision?.tagNames ?? [];
  return place
    ? [...reclaimed, ...(await showArticle(tx, { id, path, tagNames, ...place }, null))]
    : reclaimed;
}
