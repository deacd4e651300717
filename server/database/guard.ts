import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";
import type { Ownership } from "#server/database/ownership";

/**
 * Brings the embedded database back whenever it ends by itself (crash, out of memory): pages from the cache are
 * served in the meantime.
 * @param own starts the server where it must and takes the ownership again
 */
export function guardDatabase(first: Ownership, own: () => Promise<Ownership>) {
  let current = first;
  let ended = false;
  const recover = async () => {
    while (!ended) {
      await sleep(1_000);
      if (ended) return;
      try {
        const next = await own();
        watch(next);
        log.warn("the embedded database runs again");
        return;
      } catch (error) {
        log.error({ err: error }, "the embedded database doesn't start");
      }
    }
  };
  const watch = (ownership: Ownership) => {
    current = ownership;
    ownership.onLost(() => {
      if (ended) return;
      log.error("the embedded database ended");
      void recover();
    });
  };
  watch(first);
  return {
    /** Stops guarding; returns what is owned now, to be released after the server has ended. */
    end(): Ownership {
      ended = true;
      return current;
    },
  };
}
