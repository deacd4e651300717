import { LRUCache } from "lru-cache";
import type { Page } from "#server/page-cache/page";

interface Limits {
  /** Bytes of all encodings of all pages. */
  pageBytes: number;
  /** Answers without content of their own (301, 404, 410) and search results, which anyone can ask for without end. */
  sideEntries: number;
  sideBytes: number;
}

export type Area = "pages" | "side";

/** What an entry costs beside its content: key, sets, headers. */
const entryBytes = 2_000;

/**
 * Finished pages in memory, bounded in bytes, with an index from surrogate key to pages: a purge costs as much as
 * the pages that it affects. Whatever can be asked for without end lives in an area of its own, so that it can't
 * push real pages out.
 */
export class MemoryStore {
  readonly #pages: LRUCache<string, Page>;
  readonly #side: LRUCache<string, Page>;
  readonly #index = new Map<string, Set<string>>();

  constructor(limits: Limits) {
    const dispose = (page: Page, address: string) => this.#unindex(address, page);
    this.#pages = new LRUCache({
      maxSize: limits.pageBytes,
      sizeCalculation: (page) => page.content.sizeBytes + entryBytes,
      dispose,
    });
    // The content of a 404 is the status page's, shared by all of them.
    this.#side = new LRUCache({
      max: limits.sideEntries,
      maxSize: limits.sideBytes,
      sizeCalculation: (page, address) =>
        entryBytes + address.length + (page.status === 200 ? page.content.sizeBytes : 0),
      dispose,
    });
  }

  get size(): number {
    return this.#pages.size + this.#side.size;
  }

  get sizeBytes(): number {
    return this.#pages.calculatedSize + this.#side.calculatedSize;
  }

  get(address: string): Page | undefined {
    return this.#pages.get(address) ?? this.#side.get(address);
  }

  /** Without making it the one that was used last. */
  peek(address: string): Page | undefined {
    return this.#pages.peek(address) ?? this.#side.peek(address);
  }

  set(address: string, page: Page, area: Area): void {
    this.delete(address);
    for (const key of page.keys) {
      const addresses = this.#index.get(key);
      if (addresses) addresses.add(address);
      else this.#index.set(key, new Set([address]));
    }
    const lru = area === "pages" ? this.#pages : this.#side;
    lru.set(address, page);
    // A page larger than its whole area is refused without a dispose.
    if (!lru.has(address)) this.#unindex(address, page);
  }

  delete(address: string): void {
    this.#pages.delete(address);
    this.#side.delete(address);
  }

  /**
   * Drops every page with one of these keys that was begun before this position of the log.
   * @returns the real pages among them, by address
   */
  purge(keys: Iterable<string>, position: number): Map<string, Page> {
    const dropped = new Map<string, Page>();
    for (const key of keys)
      for (const address of [...(this.#index.get(key) ?? [])]) {
        const page = this.peek(address);
        if (!page || page.position >= position) continue;
        if (this.#pages.has(address)) dropped.set(address, page);
        this.delete(address);
      }
    return dropped;
  }

  clear(): void {
    this.#pages.clear();
    this.#side.clear();
  }

  #unindex(address: string, page: Page): void {
    for (const key of page.keys) {
      const addresses = this.#index.get(key);
      addresses?.delete(address);
      if (addresses?.size === 0) this.#index.delete(key);
    }
  }
}
