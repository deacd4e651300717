import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { log } from "#lib/log";
import { emptyPendingList, indexArticles } from "#lib/search/indexing";
import { indexForStaff } from "#lib/search/staff-indexing";
import { keys } from "#lib/surrogate-keys";

const batchSize = 100;
const readershipDays = 90;

/**
 * Writes the search row of every article anew, a hundred at a time: each keeps being found by its old row until the
 * new one takes its place, and publications wait for one batch at most.
 * @returns how many articles were looked at
 */
export async function reindex(onProgress: (done: number, all: number) => void): Promise<number> {
  const all = await db().article.count();
  const next = (after: number) =>
    db().article.findMany({
      where: { id: { gt: after } },
      orderBy: { id: "asc" },
      take: batchSize,
      select: { id: true },
    });
  return indexInBatches(next, (done) => onProgress(done, all));
}

/** How many articles reindex looks at. */
export function countIndexed(): Promise<number> {
  return db().article.count();
}

/**
 * Indexes what has no row in the search: the articles of a site that was made before this version. Begun at each start; on
 * a complete index it reads two lists of ids. The log tells how far it is.
 */
export async function fillSearch(): Promise<void> {
  const next = (after: number) => db().$queryRaw<{ id: number }[]>`
    SELECT a.id FROM article a WHERE a.id > ${after} AND (
      NOT EXISTS (SELECT 1 FROM staff_document s WHERE s.article_id = a.id)
      OR a.status = 'PUBLISHED' AND NOT EXISTS (SELECT 1 FROM search_document d WHERE d.article_id = a.id))
    ORDER BY a.id LIMIT ${batchSize}`;
  const done = await indexInBatches(next, (articles) => log.info({ articles }, "search: indexing"));
  if (done > 0) log.info({ articles: done }, "search: all articles are indexed");
}

/** Writes the rows of articles anew whose tags got another name; each is found by its old row until then. */
export async function indexAgain({ ids }: { ids: number[] }): Promise<void> {
  const next = async (after: number) =>
    ids
      .filter((id) => id > after)
      .slice(0, batchSize)
      .map((id) => ({ id }));
  await indexInBatches(next, () => undefined);
}

/**
 * Counts how much each article was read in the last three months, beside the most read one; the search ranks by it. Rows
 * whose weight stays the same to a hundredth are left alone.
 */
export async function weighReadership(): Promise<number> {
  return db().$transaction(async (tx) => {
    const since = formatDay(new Date(Date.now() - readershipDays * 86_400_000));
    const changed = await tx.$executeRaw`
      WITH counted AS (
        SELECT article_id, sum(views) AS views FROM article_view WHERE day >= ${since}::date GROUP BY article_id),
      weighed AS (
        SELECT d.article_id, coalesce(round((ln(1 + c.views) / ln(1 + greatest(1, max(c.views) OVER ())))::numeric, 2), 0)::real
          AS weight
        FROM search_document d LEFT JOIN counted c USING (article_id)
        WHERE c.views IS NOT NULL OR d.readership <> 0)
      UPDATE search_document d SET readership = w.weight FROM weighed w
      WHERE w.article_id = d.article_id AND d.readership <> w.weight`;
    if (changed > 0) await emptyPendingList(tx);
    if (changed > 0) await invalidate(tx, [keys.search()]);
    return changed;
  }, inTurn);
}

async function indexInBatches(
  next: (after: number) => Promise<{ id: number }[]>,
  onProgress: (done: number) => void,
): Promise<number> {
  for (let done = 0, last = 0; ; ) {
    const ids = (await next(last)).map(({ id }) => id);
    if (ids.length === 0) {
      if (done > 0) await db().$transaction((tx) => invalidate(tx, [keys.search()]));
      return done;
    }
    await db().$transaction(
      async (tx) => {
        await lockPublishing(tx);
        await indexArticles(tx, ids);
        await indexForStaff(tx, ids, { withHistory: true });
      },
      { timeout: 120_000 },
    );
    last = ids.at(-1) ?? last;
    done += ids.length;
    onProgress(done);
  }
}
