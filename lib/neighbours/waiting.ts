import type { Tx } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { keys } from "#lib/surrogate-keys";

/**
 * Queues a look at an article's neighbours: it became public, changed, or is public no more. Part of publication.
 * @param isMove it comes or goes
 * @returns the keys of the lists that change at once, because they name it and show public articles only
 */
export async function queueNeighbours(tx: Tx, articleId: number, isMove: boolean): Promise<string[]> {
  const now = new Date();
  await tx.articleNeighbours.upsert({
    where: { articleId },
    create: { articleId, staleSince: now },
    update: { staleSince: now },
  });
  await enqueue(tx, "neighbours.refresh", {});
  if (!isMove) return [];
  const naming = await tx.relatedArticle.findMany({
    where: { relatedId: articleId, kind: { not: "BANNED" } },
    select: { articleId: true },
  });
  return naming.map((row) => keys.related(row.articleId));
}

/** The same for articles that an import brought: no list can name them yet. */
export async function queueNewNeighbours(tx: Tx, articleIds: readonly number[]): Promise<void> {
  const staleSince = new Date();
  await tx.articleNeighbours.createMany({
    data: articleIds.map((articleId) => ({ articleId, staleSince })),
    skipDuplicates: true,
  });
  await enqueue(tx, "neighbours.refresh", {});
}
