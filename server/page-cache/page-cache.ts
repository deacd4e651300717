import { log } from "#lib/log";
import { encodeContent } from "#server/page-cache/content";
import type { DiskPage, DiskStore, LogPosition } from "#server/page-cache/disk-store";
import { type Area, MemoryStore } from "#server/page-cache/memory-store";
import {
  type CacheState,
  createPage,
  type HeaderSettings,
  type Page,
  type PageFacts,
} from "#server/page-cache/page";

/** What a maker hands over: an answer, and where it may be kept. */
export type MadePage = PageFacts & { area: Area };

export interface Found {
  page: Page;
  /** `hit`: it was on disk; `stale`: it is outdated, and could not be made anew. */
  state: CacheState;
}

/** One making of a page: what was purged since it began. */
interface Making {
  readonly position: number;
  readonly purged: Set<string>;
  isOutdated: boolean;
}

/** A making that loses the race this often is served without being kept: someone writes all the time. */
const attemptsMax = 3;
/** Pages that get their best encodings at once, and how many may wait for it. */
const improvingMax = 2;
const toImproveMax = 5_000;

interface Settings {
  headers: HeaderSettings;
  disk?: DiskStore | null;
  pageBytes?: number;
  /** Told of the pages that a purge dropped. */
  onPurge?(dropped: ReadonlyMap<string, Page>): void;
}

/** The pages of this process over those of the machine: found by address, made once however many wait, dropped by surrogate key. */
export class PageCache {
  readonly headers: HeaderSettings;
  readonly #memory: MemoryStore;
  readonly #disk: DiskStore | null;
  readonly #onPurge: NonNullable<Settings["onPurge"]>;
  readonly #running = new Map<string, Promise<Found>>();
  readonly #makings = new Set<Making>();
  /** Addresses alone: what memory let go in the meantime is not held here. */
  readonly #toImprove = new Set<string>();
  readonly #improvers = new Set<Promise<void>>();
  /** What is made from now on has everything up to this row of the log in it. */
  #position: number;

  constructor({ headers, disk = null, pageBytes = 72 * 1024 ** 2, onPurge = () => {} }: Settings) {
    this.headers = headers;
    this.#disk = disk;
    this.#onPurge = onPurge;
    this.#position = disk?.position.id ?? 0;
    this.#memory = new MemoryStore({ pageBytes, sideEntries: 10_000, sideBytes: 32 * 1024 ** 2 });
  }

  get pages(): number {
    return this.#memory.size;
  }

  get sizeBytes(): number {
    return this.#memory.sizeBytes;
  }

  find(address: string): Page | undefined {
    return this.#memory.get(address);
  }

  /** A finished page that isn't kept. */
  finish(made: MadePage): Page {
    return createPage(made, this.#position, this.headers);
  }

  /** The page at this address: from memory, from disk, or the one that `make` makes. @throws what `make` throws */
  async obtain(address: string, make: () => Promise<MadePage>): Promise<Found> {
    const page = this.#memory.get(address);
    if (page) return { page, state: "hit" };
    const running = this.#running.get(address);
    if (running) return running;
    const obtaining = this.#obtain(address, make).finally(() => this.#running.delete(address));
    this.#running.set(address, obtaining);
    return obtaining;
  }

  /** The same for who visits all pages: what is in memory keeps its order, what isn't there doesn't come in. */
  async glance(address: string, make: () => Promise<MadePage>): Promise<Page> {
    const page = this.#memory.peek(address);
    if (page) return page;
    const stored = await this.#read(address);
    return this.finish(stored?.isOutdated === false ? toMade(stored) : await make());
  }

  /** Keeps a page that has its best encodings, in memory at once and then on disk. */
  async put(address: string, page: Page): Promise<void> {
    this.#memory.set(address, page, "pages");
    const path = page.status === 200 && page.content.type.startsWith("text/html") && pathOf(address);
    if (path) await this.#disk?.put(path, page);
  }

  /**
   * Drops the pages with these keys that were begun before a row of the log.
   * @param at of that row, where all rows before it were purged too
   * @returns when they are gone from the disk as well; from memory they are at once
   */
  purge(keys: readonly string[], id: number, at: string | null = null): Promise<void> {
    this.#position = Math.max(this.#position, id);
    for (const making of this.#makings)
      if (id > making.position) for (const key of keys) making.purged.add(key);
    const dropped = this.#memory.purge(keys, id);
    const isDone = this.#disk?.purge(keys, id, at) ?? Promise.resolve();
    this.#onPurge(dropped);
    return isDone;
  }

  /** For when it isn't known what changed before this row: what is on disk serves only where nothing else does. */
  outdate(position: LogPosition): void {
    this.#position = position.id;
    for (const making of this.#makings) making.isOutdated = true;
    this.#memory.clear();
    this.#disk?.outdate(position);
  }

  /** What is just being written to disk comes to its end; nothing is kept afterwards. */
  async close(): Promise<void> {
    this.#toImprove.clear();
    await Promise.all(this.#improvers);
    await this.#disk?.close();
  }

  async #obtain(address: string, make: () => Promise<MadePage>): Promise<Found> {
    try {
      for (let attempt = 1; ; attempt++) {
        const making = { position: this.#position, purged: new Set<string>(), isOutdated: false };
        this.#makings.add(making);
        try {
          const stored = await this.#read(address);
          const isHit = stored?.isOutdated === false;
          const { area, ...facts } = isHit ? toMade(stored) : await make();
          const page = createPage(facts, isHit ? stored.position : making.position, this.headers);
          if (!isOvertaken(making, page)) {
            this.#keep(address, page, area, isHit);
            return { page, state: isHit ? "hit" : "miss" };
          }
          if (attempt >= attemptsMax) return { page, state: "miss" };
        } finally {
          this.#makings.delete(making);
        }
      }
    } catch (error) {
      const stored = await this.#read(address);
      if (!stored) throw error;
      log.warn({ err: error, address }, "page failed, an outdated copy is served");
      return { page: createPage(toMade(stored), stored.position, this.headers), state: "stale" };
    }
  }

  async #read(address: string): Promise<DiskPage | null> {
    const path = this.#disk && pathOf(address);
    return path ? ((await this.#disk?.read(path)) ?? null) : null;
  }

  #keep(address: string, page: Page, area: Area, isFromDisk: boolean): void {
    this.#memory.set(address, page, area);
    if (area !== "pages" || isFromDisk || this.#toImprove.size >= toImproveMax) return;
    this.#toImprove.add(address);
    if (this.#improvers.size >= improvingMax) return;
    const improver = this.#improveAll().finally(() => this.#improvers.delete(improver));
    this.#improvers.add(improver);
  }

  /** Puts the smallest encodings in the place of the quick ones, if the page still stands there, and on disk. */
  async #improveAll(): Promise<void> {
    for (const address of this.#toImprove) {
      this.#toImprove.delete(address);
      const page = this.#memory.peek(address);
      if (!page) continue;
      const { type, variants } = page.content;
      const content = await encodeContent(type, variants.identity.bytes, "best");
      if (this.#memory.peek(address) !== page) continue;
      const better = createPage({ ...page, content }, page.position, this.headers);
      better.hits = page.hits;
      await this.put(address, better);
    }
  }
}

function isOvertaken({ isOutdated, purged }: Making, { keys }: Page): boolean {
  return isOutdated || (purged.size > 0 && [...keys].some((key) => purged.has(key)));
}

function toMade({ content, keys }: DiskPage): MadePage {
  return { status: 200, content, keys, location: null, area: "pages" };
}

/** Pages without a query, and only those, have a place on disk. */
function pathOf(address: string): string | null {
  return address.startsWith("/") && !address.includes("?") ? decodeURIComponent(address) : null;
}
