import { encodeContent } from "#server/page-cache/content";
import { createPage, type Page } from "#server/page-cache/page";
import { PageStore } from "#server/page-cache/store";

/** What a maker hands over: a page, and whether and where it may be kept. */
export interface MadePage {
  page: Page;
  keep: "pages" | "side" | "no";
}

/** What was purged since one render began. */
interface Race {
  keys: Set<string>;
  everything: boolean;
}

/** A render that loses the race this often is served without being kept: someone writes all the time. */
const attemptsMax = 3;

interface Settings {
  /** Headers of every page, as names and values in turn. */
  commonHeaders: readonly string[];
  pageBytes?: number;
}

/** The pages of this process: found by address, made once however many wait, dropped by surrogate key. */
export class PageCache {
  readonly commonHeaders: readonly string[];
  readonly #store: PageStore;
  readonly #running = new Map<string, Promise<Page>>();
  readonly #races = new Set<Race>();

  constructor({ commonHeaders, pageBytes = 256 * 1024 * 1024 }: Settings) {
    this.commonHeaders = commonHeaders;
    this.#store = new PageStore({ pageBytes, sideEntries: 10_000, sideBytes: 32 * 1024 * 1024 });
  }

  get pages(): number {
    return this.#store.size;
  }

  get sizeBytes(): number {
    return this.#store.sizeBytes;
  }

  find(address: string): Page | undefined {
    return this.#store.get(address);
  }

  /** The page at this address: the stored one, or the one that `make` makes. */
  async obtain(address: string, make: () => Promise<MadePage>): Promise<Page> {
    const stored = this.#store.get(address);
    if (stored) return stored;
    const running = this.#running.get(address);
    if (running) return running;
    const making = this.#make(address, make).finally(() => this.#running.delete(address));
    this.#running.set(address, making);
    return making;
  }

  /** Drops the pages made from any of these, and keeps those from being stored that are just being made from them. */
  purge(keys: readonly string[]): void {
    for (const race of this.#races) for (const key of keys) race.keys.add(key);
    this.#store.purge(keys);
  }

  /** Drops everything, for when it isn't known what changed. */
  clear(): void {
    for (const race of this.#races) race.everything = true;
    this.#store.clear();
  }

  async #make(address: string, make: () => Promise<MadePage>): Promise<Page> {
    for (let attempt = 1; ; attempt++) {
      const race: Race = { keys: new Set(), everything: false };
      this.#races.add(race);
      try {
        const { page, keep } = await make();
        const isOutdated = race.everything || [...page.keys].some((key) => race.keys.has(key));
        if (isOutdated && attempt < attemptsMax) continue;
        if (!isOutdated && keep !== "no") this.#keep(address, page, keep);
        return page;
      } finally {
        this.#races.delete(race);
      }
    }
  }

  #keep(address: string, page: Page, area: "pages" | "side"): void {
    this.#store.set(address, page, area);
    if (area === "pages") void this.#improve(address, page);
  }

  /** Puts the smallest encodings in the place of the quick ones, if the page still stands there. */
  async #improve(address: string, page: Page): Promise<void> {
    const { type, variants } = page.content;
    const content = await encodeContent(type, variants.identity.bytes, "best");
    if (this.#store.get(address) !== page) return;
    this.#store.set(address, createPage({ ...page, content }, this.commonHeaders), "pages");
  }
}
