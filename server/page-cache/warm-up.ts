import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";
import type { Page } from "#server/page-cache/page";

/** How many purged pages wait to be made again; the others wait for their next visitor. */
const waitingMax = 50;
const pauseMs = 20;

/** Makes the pages that were asked for most again as soon as they are purged, one at a time. */
export class WarmUp {
  readonly #makePage: (address: string) => Promise<Page>;
  readonly #waiting = new Map<string, number>();
  #running: Promise<void> | null = null;
  #isStopped = false;

  constructor(makePage: (address: string) => Promise<Page>) {
    this.#makePage = makePage;
  }

  add(dropped: ReadonlyMap<string, Page>): void {
    for (const [address, { hits }] of dropped) if (hits > 0) this.#waiting.set(address, hits);
    if (this.#waiting.size === 0) return;
    for (const [address] of this.#byHits().slice(waitingMax)) this.#waiting.delete(address);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let [next] = this.#byHits(); next && !this.#isStopped; [next] = this.#byHits()) {
      const [address, hits] = next;
      this.#waiting.delete(address);
      const startedAt = performance.now();
      try {
        const page = await this.#makePage(address);
        // What was popular counts for less and less where nobody asks any more.
        page.hits += Math.floor(hits / 2);
      } catch (error) {
        log.debug({ err: error, address }, "not made again after its purge");
      }
      // Visitors get at least as much of the processor as this.
      await sleep(Math.max(pauseMs, performance.now() - startedAt));
    }
  }

  #byHits(): [string, number][] {
    return [...this.#waiting].sort(([, a], [, b]) => b - a);
  }
}
