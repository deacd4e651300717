import { log } from "#lib/log";

const intervalMs = 10_000;

/** Writes what was counted in memory every ten seconds, and once more at the end. A failure is logged. */
export function flushEvery(what: string, flush: () => Promise<void>): { stop(): Promise<void> } {
  const run = () => flush().catch((error: unknown) => log.error({ err: error }, `${what} not written`));
  const timer = setInterval(run, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await run();
    },
  };
}
