import type { Refused } from "#lib/bulk-changes/schema";
import { db, type Tx } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { lockPublishing } from "#lib/locks";
import { refuseWhileReadOnly } from "#lib/maintenance/queries";
import { refusalOf } from "#lib/refusals";

/** One batch holds the publishing lock for about a second; others publish between two of them. */
const batchSize = 20;
const batchTime = { timeout: 60_000, maxWait: 15_000 };

export type OnProgress = (done: number, total: number) => void;

/** What became of one article; value null: nothing to do. */
export interface RowResult<T> {
  id: number;
  value: T | null;
  refused: Refused | null;
}

/**
 * Runs a step for each article, in transactions of a few that hold the publishing lock and end with their own
 * invalidation, because pages change at each commit. An article whose step is refused stays as it was, the others go on.
 * @param each changes one article; gives the surrogate keys that changed, or null
 * @param keep writes down what happened, in the same transaction
 */
export async function inBatches<T extends { keys: string[] }>(
  ids: readonly number[],
  each: (tx: Tx, id: number) => Promise<T | null>,
  keep: (tx: Tx, results: RowResult<T>[]) => Promise<void>,
  onProgress: OnProgress,
): Promise<RowResult<T>[]> {
  const all: RowResult<T>[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = ids.slice(start, start + batchSize);
    const results = await db()
      .$transaction((tx) => runBatch(tx, batch, each, keep), batchTime)
      .catch((error: unknown) => refuseAll<T>(batch, error));
    all.push(...results);
    onProgress(start + batch.length, ids.length);
  }
  return all;
}

async function runBatch<T extends { keys: string[] }>(
  tx: Tx,
  ids: number[],
  each: (tx: Tx, id: number) => Promise<T | null>,
  keep: (tx: Tx, results: RowResult<T>[]) => Promise<void>,
): Promise<RowResult<T>[]> {
  // The audit row stands before the first batch; a site may become read-only between two of them.
  await refuseWhileReadOnly(tx, "article.bulk");
  await lockPublishing(tx);
  const results: RowResult<T>[] = [];
  for (const id of ids) results.push(await tryRow(tx, id, each));
  await keep(tx, results);
  const changed = results.flatMap(({ id, value }) => (value ? [id] : []));
  if (changed.length > 0) await enqueue(tx, "checks.articles", { ids: changed });
  await invalidate(
    tx,
    results.flatMap(({ value }) => value?.keys ?? []),
  );
  return results;
}

async function tryRow<T>(
  tx: Tx,
  id: number,
  each: (tx: Tx, id: number) => Promise<T | null>,
): Promise<RowResult<T>> {
  await tx.$executeRaw`SAVEPOINT article`;
  try {
    const value = await each(tx, id);
    await tx.$executeRaw`RELEASE SAVEPOINT article`;
    return { id, value, refused: null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT article`;
    const row = await tx.article.findUnique({ where: { id }, select: { title: true } });
    return { id, value: null, refused: { id, title: row?.title ?? "", message: refusal.user } };
  }
}

/** A batch that didn't get through as a whole, such as while the database was away. */
function refuseAll<T>(ids: number[], error: unknown): RowResult<T>[] {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  return ids.map((id) => ({ id, value: null, refused: { id, title: "", message: refusal.user } }));
}
