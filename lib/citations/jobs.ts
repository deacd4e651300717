import { storeCitations } from "#lib/citations/store";
import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { planVerification } from "#lib/laws/rechecks";
import { lockPublishing } from "#lib/locks";

const batchSize = 100;

/**
 * Reads the live texts again and writes down what they cite: a law that came into the library brings names that weren't
 * known. A hundred at a time; the rest is queued behind it.
 */
export async function deriveCitations({ after }: { after: number }): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await lockPublishing(tx);
      const rows = await tx.article.findMany({
        where: { id: { gt: after }, status: "PUBLISHED" },
        orderBy: { id: "asc" },
        take: batchSize,
        select: { id: true },
      });
      const ids = rows.map(({ id }) => id);
      const changed = await storeCitations(tx, ids);
      await planVerification(tx, ids);
      const last = ids.at(-1);
      if (last !== undefined && ids.length === batchSize)
        await enqueue(tx, "citations.derive", { after: last });
      await invalidate(tx, changed);
    },
    { timeout: 120_000, maxWait: 15_000 },
  );
}
