import type { Tx } from "#lib/db";

/**
 * Ends what was planned for an article and has been overtaken: published by hand, withdrawn or thrown away.
 * @param upTo only publications of revisions up to this number; without it everything
 */
export async function cancelPending(
  tx: Tx,
  articleId: number,
  failure: string,
  { upTo }: { upTo?: number } = {},
): Promise<void> {
  await tx.scheduledChange.updateMany({
    where: {
      ...{ articleId, state: "PENDING" },
      ...(upTo === undefined ? {} : { action: "PUBLISH", revision: { number: { lte: upTo } } }),
    },
    data: { state: "CANCELLED", failure, finishedAt: new Date() },
  });
}
