import { startJobs } from "#server/jobs";
import { startRetention } from "#server/retention";
import type { Shutdown } from "#server/shutdown";

/** What a site does beside answering: works through its queues, and deletes old rows. */
export async function startQueuedWork(shutdown: Shutdown): Promise<void> {
  const retention = startRetention();
  shutdown.add("retention", () => retention.stop());
  const jobs = await startJobs();
  shutdown.add("jobs", () => jobs.stop());
}
