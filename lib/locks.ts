import type { Tx } from "#lib/db";

/**
 * Lets one transaction at a time change what is published and how it hangs together: articles going live or
 * away, their tags, their related lists. Take it before the first row is changed: an article row that is being
 * updated blocks the foreign keys of lists that name it, so two publications that name each other would deadlock.
 */
export async function lockPublishing(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410002)`;
}

/** Options of transactions that take lockPublishing: a burst of publications waits its turn instead of failing. */
export const inTurn = { timeout: 30_000, maxWait: 15_000 };
