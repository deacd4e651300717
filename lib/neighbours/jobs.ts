import { db, type Tx } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { dropAlike, storeAlike } from "#lib/neighbours/alike";
import { storeLinks } from "#lib/neighbours/links";
import { relateArticle } from "#lib/related/compute";

/**
 * Looks at every article that waits for it: its related reading and the lists that it joins or leaves, what it is too
 * much like, where it links to. Each in a transaction of its own, in the order of their publication.
 * @returns how many
 */
export async function refreshNeighbours(): Promise<number> {
  for (let done = 0; ; done += 1) if (!(await db().$transaction(refreshNext, inTurn))) return done;
}

async function refreshNext(tx: Tx): Promise<boolean> {
  await lockPublishing(tx);
  const next = await tx.articleNeighbours.findFirst({
    where: { staleSince: { not: null } },
    orderBy: [{ staleSince: "asc" }, { articleId: "asc" }],
    select: { articleId: true },
  });
  if (!next) return false;
  const { articleId } = next;
  const article = await tx.article.findUnique({
    where: { id: articleId, status: "PUBLISHED" },
    select: { liveRevision: { select: { title: true, text: true, body: true } } },
  });
  const changed = await relateArticle(tx, articleId);
  const live = article?.liveRevision;
  if (live) {
    await tx.articleNeighbours.update({ where: { articleId }, data: { staleSince: null } });
    await storeAlike(tx, articleId, live);
    await storeLinks(tx, articleId, live.body);
  } else {
    await dropAlike(tx, articleId);
    await tx.articleLink.deleteMany({ where: { articleId } });
  }
  await invalidate(tx, changed);
  return true;
}
