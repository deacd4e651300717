import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { CacheState } from "#server/page-cache/page";
import type { PageCache } from "#server/page-cache/page-cache";

/** The numbers of this process for Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #served: Record<CacheState, Counter.Internal>;

  constructor(cache: PageCache) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    const served = new Counter({
      name: "lukan_public_pages_total",
      help: "Public pages answered, by their way through the page cache",
      labelNames: ["cache"],
      registers,
    });
    // Looked up once: finding a label costs more than counting.
    this.#served = {
      hit: served.labels("hit"),
      miss: served.labels("miss"),
      stale: served.labels("stale"),
      bypass: served.labels("bypass"),
    };
    new Gauge({
      name: "lukan_page_cache_pages",
      help: "Stored pages",
      registers,
      collect() {
        this.set(cache.pages);
      },
    });
    new Gauge({
      name: "lukan_page_cache_bytes",
      help: "Bytes of stored pages in all encodings",
      registers,
      collect() {
        this.set(cache.sizeBytes);
      },
    });
  }

  count(state: CacheState): void {
    this.#served[state].inc();
  }

  async collect(): Promise<{ text: string; type: string }> {
    return { text: await this.#registry.metrics(), type: this.#registry.contentType };
  }
}
