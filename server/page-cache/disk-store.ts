import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";
import type { Content } from "#server/page-cache/content";
import { DiskIndex, type IndexedPage } from "#server/page-cache/disk-index";
import type { Page } from "#server/page-cache/page";
import { isFileName, measureFiles, PageFiles } from "#server/page-cache/page-files";

/** A row of the invalidation log: where a reader stands. `at` tells whether it is still the same log. */
export interface LogPosition {
  id: number;
  at: string;
}

export interface DiskPage {
  content: Content;
  keys: ReadonlySet<string>;
  position: number;
  /** Of another build, or something may have been missed since: for when a fresh render fails. */
  isOutdated: boolean;
}

/** From this many on, a purge of most of the store begins a new folder instead of deleting file by file. */
const manyPages = 1_000;
const purgeAttempts = 100;

interface Settings {
  folder: string;
  /** Names the build and all else that pages are made of; null only purges, whatever the pages are made of. */
  mark: string | null;
  maxBytes?: number;
}

/**
 * Pages without a query on disk, for all processes of a machine. Rows are written before files and deleted after them,
 * so that no process, killed at whatever point, leaves a file that a purge doesn't find.
 */
export class DiskStore {
  readonly #mark: string | null;
  readonly #maxBytes: number;
  readonly #files: PageFiles;
  readonly #index: DiskIndex;
  #purging = Promise.resolve();
  #hasMissed = false;

  constructor({ folder, mark, maxBytes = 2 * 1024 ** 3 }: Settings) {
    this.#mark = mark;
    this.#maxBytes = maxBytes;
    this.#index = openIndex(folder);
    const isNew = mark !== null && this.#index.state().mark !== mark;
    // Another build, or the machine was started anew.
    if (isNew && !this.#index.isSound()) {
      this.#index.close();
      this.#index = renewIndex(folder);
    }
    this.#files = new PageFiles(folder);
    if (!isNew) return;
    this.#files.removeTemporary();
    this.#index.transaction(() => {
      // Of several processes that start at once, one does it.
      if (this.#index.state().mark !== mark) this.#beginFolder();
    });
    void this.#removeEmptyFolders();
  }

  /** The row of the log up to which everything was purged here. */
  get position(): LogPosition {
    const { position: id, positionAt: at } = this.#index.state();
    return { id, at };
  }

  async close(): Promise<void> {
    await this.#purging;
    this.#index.close();
  }

  async read(path: string): Promise<DiskPage | null> {
    // What was dropped from memory is on its way out here too.
    await this.#purging;
    const row = this.#index.find(path);
    if (!row) return null;
    const content = await this.#files.read(row);
    if (!content) return null;
    const { mark, generation } = this.#index.state();
    return {
      content,
      keys: new Set(JSON.parse(row.keys) as string[]),
      position: row.position,
      isOutdated: row.generation !== generation || mark !== this.#mark,
    };
  }

  /** Keeps a page, unless one of its keys was purged since its making began. A full disk costs the copy only. */
  async put(path: string, page: Page): Promise<boolean> {
    if (!isFileName(path)) return false;
    const temporary = this.#files.temporary();
    try {
      // A purge that is just deleting the files of this path would take the new ones.
      await this.#purging;
      await this.#files.write(temporary, page.content);
      const former = this.#index.find(path);
      const id = this.#enter(path, page);
      if (id === null || !this.#publish(id, path, temporary)) return false;
      // The files of an outdated page lie in another folder.
      if (former && former.generation < this.#index.state().generation) await this.#files.remove([former]);
      await this.#evict();
      return true;
    } catch (error) {
      log.warn({ err: error, path }, "page not kept on disk");
      return false;
    } finally {
      await this.#files.discard(temporary);
    }
  }

  /**
   * Deletes the pages with these keys that were begun before a row of the log.
   * @param at of that row, where everything before it was purged here too: the store then stands at this row
   * @returns when the files are gone
   */
  purge(keys: readonly string[], id: number, at: string | null = null): Promise<void> {
    this.#purging = this.#purging
      .then(() => this.#purge(keys, id, this.#hasMissed ? null : at))
      .catch((error: unknown) => {
        // The next start reads the log on from the row before this one.
        this.#hasMissed = true;
        log.error({ err: error, id }, "purge of the disk failed");
      });
    return this.#purging;
  }

  /** Where rows of the log may have been missed: all pages are outdated, and the store stands at a new row. */
  outdate({ id, at }: LogPosition): void {
    this.#index.transaction(() => {
      this.#beginFolder();
      this.#index.setState({ ...this.#index.state(), floor: id, position: id, positionAt: at });
    });
  }

  async #purge(keys: readonly string[], id: number, at: string | null): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        if (this.#purgeMost(keys, id, at)) return;
        const found = this.#index.affected(keys, id);
        // The files go first and need no lock: a process that was stopped while it holds one must not keep them.
        await this.#files.remove(found);
        if (this.#index.transaction(() => this.#removeRows(found, keys, id, at))) return;
      } catch (error) {
        if (attempt >= purgeAttempts) throw error;
        await sleep(50);
      }
    }
  }

  /** @returns whether that was all: none came in meanwhile */
  #removeRows(gone: IndexedPage[], keys: readonly string[], id: number, at: string | null): boolean {
    for (const page of gone) this.#index.remove(page);
    this.#index.rememberPurge(keys, id);
    if (this.#index.affected(keys, id).length > 0) return false;
    this.#stand(id, at);
    return true;
  }

  #purgeMost(keys: readonly string[], id: number, at: string | null): boolean {
    const affected = this.#index.countAffected(keys);
    if (affected < manyPages || affected * 2 < this.#index.count()) return false;
    this.#index.transaction(() => {
      this.#index.rememberPurge(keys, id);
      this.#index.removeAll();
      this.#beginFolder();
      this.#stand(id, at);
    });
    void this.#removeEmptyFolders();
    return true;
  }

  #stand(id: number, at: string | null): void {
    const state = this.#index.state();
    if (at !== null && id > state.position) this.#index.setState({ ...state, position: id, positionAt: at });
  }

  /** Within a transaction. The pages of the folders before this one are outdated. */
  #beginFolder(): void {
    const state = this.#index.state();
    const generation = state.generation + 1;
    this.#files.use(generation);
    this.#index.setState({ ...state, generation, mark: this.#mark ?? state.mark });
  }

  /** @returns the id of the page's row, null where it is not taken in */
  #enter(path: string, { keys, position, content }: Page): number | null {
    const { type } = content;
    const measures = measureFiles(content);
    return this.#index.transaction(() => {
      const { mark, floor, generation } = this.#index.state();
      if (mark !== this.#mark || position < floor || this.#index.purgedAt(keys) > position) return null;
      return this.#index.enter({ path, generation, position, type, ...measures }, keys);
    });
  }

  /** Moves the files to their place, if no purge removed the row meanwhile. */
  #publish(id: number, path: string, temporary: string): boolean {
    return this.#index.transaction(() => {
      const row = this.#index.find(path);
      if (row?.id !== id) return false;
      this.#files.publish(temporary, row);
      return true;
    });
  }

  /** The oldest go first: what is still asked for comes back at its next request. */
  async #evict(): Promise<void> {
    while (this.#index.state().bytes > this.#maxBytes) {
      const oldest = this.#index.oldest(50);
      await this.#files.remove(oldest);
      this.#index.transaction(() => {
        for (const page of oldest) this.#index.remove(page);
      });
    }
  }

  /** What comes in meanwhile goes into the newest folder. */
  #removeEmptyFolders(): Promise<void> {
    const { generation } = this.#index.state();
    return this.#files.removeFolders(generation, this.#index.generations());
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damages = new Set([11, 26]);

function openIndex(folder: string): DiskIndex {
  mkdirSync(folder, { recursive: true });
  try {
    return new DiskIndex(join(folder, "index.db"));
  } catch (error) {
    if (!damages.has((error as { errcode?: number }).errcode ?? 0)) throw error;
    log.warn({ err: error }, "the index of the page store is damaged: it begins anew");
    return renewIndex(folder);
  }
}

function renewIndex(folder: string): DiskIndex {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return new DiskIndex(join(folder, "index.db"));
}
