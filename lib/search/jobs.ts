import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { lockPublishing } from "#lib/locks";
import { indexArticles } from "#lib/search/indexing";
import { keys } from "#lib/surrogate-keys";

const batchSize = 100;

/**
 * Writes the search row of every article anew, a hundred at a time: each keeps being found by its old row until the
 * new one takes its place, and publications wait for one batch at most.
 * @returns how many articles were looked at
 */
export async function reindex(onProgress: (done: number, all: number) => void): Promise<number> {
  const all = await db().article.count();
  let done = 0;
  let last = 0;
  for (;;) {
    const rows = await db().article.findMany({
      where: { id: { gt: last } },
      orderBy: { id: "asc" },
      take: batchSize,
      select: { id: true },
    });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) break;
    await db().$transaction(
      async (tx) => {
        await lockPublishing(tx);
        await indexArticles(tx, ids);
      },
      { timeout: 120_000 },
    );
    last = ids.at(-1) ?? last;
    done += ids.length;
    onProgress(done, all);
  }
  await db().$transaction((tx) => invalidate(tx, [keys.search()]));
  return done;
}
