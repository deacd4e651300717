import { log } from "#lib/log";
import { flushSearchTerms } from "#lib/search/term-log";

const intervalMs = 10_000;

/** Writes what was searched for every ten seconds, and once more at the end. */
export function startSearchTerms(): { stop(): Promise<void> } {
  const flush = () =>
    flushSearchTerms().catch((error: unknown) => log.error({ err: error }, "search terms not written"));
  const timer = setInterval(flush, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}
