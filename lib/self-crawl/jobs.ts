import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { enqueue } from "#lib/jobs";
import { claimRun, continueRun } from "#lib/self-crawl/run";
import { ownServer } from "#lib/self-crawl/visit";

/** Below the time after which the queue gives the job to another process. */
const deadlineMs = 8 * 60_000;

/** Goes on with the nightly visit of all addresses, and queues the rest behind itself. */
export async function runSelfCrawl(base = ownServer()): Promise<void> {
  await requireSite(base);
  const id = await claimRun();
  if (id === null || (await continueRun(id, { base, deadlineMs }))) return;
  await db().$transaction((tx) => enqueue(tx, "selfCrawl.run", {}));
}

/** A site that doesn't run would be a million pages without an answer. @throws DomainError UNAVAILABLE */
export async function requireSite(base: string): Promise<void> {
  const response = await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  if (!response?.ok)
    throw new DomainError("UNAVAILABLE", {
      user: `${base} 上没有正在运行的网站。请先启动网站，或用 --at 写明它的地址。`,
    });
}
