import { log } from "#lib/log";
import { deleteOldRows } from "#lib/retention/commands";

const intervalMs = 3600_000;

/** Deletes old rows at the start and every hour. A failure is logged; the next hour tries again. */
export function startRetention(): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = deleteOldRows().catch((error: unknown) => log.error({ err: error }, "old rows not deleted"));
  };
  run();
  const timer = setInterval(run, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
