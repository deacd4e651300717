import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/log";
import type { Encoding } from "#server/page-cache/accept-encoding";
import { buildContent, type Content } from "#server/page-cache/content";
import { DiskIndex, type IndexedPage } from "#server/page-cache/disk-index";
import type { Page } from "#server/page-cache/page";

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

const extensions: Record<Encoding, string> = { identity: ".html", gzip: ".html.gz", br: ".html.br" };
const encodings = ["identity", "gzip", "br"] as const;
const blockBytes = 4_096;
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
 * Pages without a query on disk: `www` is a link to the folder of the current ones, where nginx finds `{path}.html`,
 * `.html.gz` and `.html.br`. Rows are written before files and deleted after them, so that no process, killed at
 * whatever point, leaves a file that a purge doesn't find.
 */
export class DiskStore {
  readonly #folder: string;
  readonly #mark: string | null;
  readonly #maxBytes: number;
  readonly #index: DiskIndex;
  #temporaryFiles = 0;
  #purging = Promise.resolve();
  #hasMissed = false;

  constructor({ folder, mark, maxBytes = 2 * 1024 ** 3 }: Settings) {
    this.#folder = folder;
    this.#mark = mark;
    this.#maxBytes = maxBytes;
    mkdirSync(join(folder, "temporary"), { recursive: true });
    this.#index = openIndex(folder);
    if (mark === null || this.#index.state().mark === mark) return;
    // Another build, or the machine was started anew.
    if (!this.#index.isSound()) {
      this.#index.close();
      this.#index = renewIndex(folder);
    }
    for (const name of readdirSync(join(folder, "temporary"))) rmSync(join(folder, "temporary", name));
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
    const [identity, gzip, br] = await Promise.all(
      encodings.map((encoding) => readFile(this.#fileOf(row, encoding)).catch(() => null)),
    );
    // Somebody may just be replacing the files.
    if (!identity || !gzip || !br || hashOf(identity, gzip, br) !== row.hash) return null;
    const { mark, generation } = this.#index.state();
    return {
      content: buildContent(row.type, { identity, gzip, br }),
      keys: new Set(JSON.parse(row.keys) as string[]),
      position: row.position,
      isOutdated: row.generation !== generation || mark !== this.#mark,
    };
  }

  /** Keeps a page, unless one of its keys was purged since its making began. A full disk costs the copy only. */
  async put(path: string, page: Page): Promise<boolean> {
    if (!isFileName(path)) return false;
    const temporary = join(this.#folder, "temporary", `${process.pid}-${++this.#temporaryFiles}`);
    try {
      // A purge that is just deleting the files of this path would take the new ones.
      await this.#purging;
      await this.#writeFiles(temporary, page.content);
      const former = this.#index.find(path);
      const id = this.#enter(path, page);
      if (id === null || !this.#publish(id, path, temporary)) return false;
      // The files of an outdated page lie in another folder.
      if (former && former.generation < this.#index.state().generation) await this.#removeFiles([former]);
      await this.#evict();
      return true;
    } catch (error) {
      log.warn({ err: error, path }, "page not kept on disk");
      return false;
    } finally {
      await Promise.all(encodings.map((encoding) => rm(temporary + extensions[encoding], { force: true })));
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
        await this.#removeFiles(found);
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
    mkdirSync(join(this.#folder, String(generation)), { recursive: true });
    const link = join(this.#folder, "temporary", `www-${process.pid}`);
    rmSync(link, { force: true });
    symlinkSync(String(generation), link);
    renameSync(link, join(this.#folder, "www"));
    this.#index.setState({ ...state, generation, mark: this.#mark ?? state.mark });
  }

  async #writeFiles(temporary: string, { variants, mark }: Content): Promise<void> {
    await Promise.all(
      encodings.map(async (encoding) => {
        const file = temporary + extensions[encoding];
        await writeFile(file, variants[encoding].bytes);
        await utimes(file, mark, mark);
      }),
    );
  }

  /** @returns the id of the page's row, null where it is not taken in */
  #enter(path: string, { keys, position, content }: Page): number | null {
    const { identity, gzip, br } = content.variants;
    const files = [identity.bytes, gzip.bytes, br.bytes];
    return this.#index.transaction(() => {
      const { mark, floor, generation } = this.#index.state();
      if (mark !== this.#mark || position < floor || this.#index.purgedAt(keys) > position) return null;
      const bytes = files.reduce((sum, { length }) => sum + Math.ceil(length / blockBytes) * blockBytes, 0);
      const { type } = content;
      return this.#index.enter({ path, generation, position, type, hash: hashOf(...files), bytes }, keys);
    });
  }

  /** Moves the files to their place, if no purge removed the row meanwhile. */
  #publish(id: number, path: string, temporary: string): boolean {
    return this.#index.transaction(() => {
      const row = this.#index.find(path);
      if (row?.id !== id) return false;
      mkdirSync(dirname(this.#fileOf(row, "identity")), { recursive: true });
      for (const encoding of encodings)
        renameSync(temporary + extensions[encoding], this.#fileOf(row, encoding));
      return true;
    });
  }

  /** The oldest go first: what is still asked for comes back at its next request. */
  async #evict(): Promise<void> {
    while (this.#index.state().bytes > this.#maxBytes) {
      const oldest = this.#index.oldest(50);
      await this.#removeFiles(oldest);
      this.#index.transaction(() => {
        for (const page of oldest) this.#index.remove(page);
      });
    }
  }

  async #removeFiles(pages: IndexedPage[]): Promise<void> {
    for (const page of pages)
      await Promise.all(encodings.map((encoding) => rm(this.#fileOf(page, encoding), { force: true })));
  }

  /** Folders without a page in the index; what comes in meanwhile goes into the newest one. */
  async #removeEmptyFolders(): Promise<void> {
    const { generation } = this.#index.state();
    const used = this.#index.generations().add(generation);
    const folders = readdirSync(this.#folder).filter((name) => /^\d+$/.test(name));
    for (const name of folders)
      if (Number(name) < generation && !used.has(Number(name)))
        await rm(join(this.#folder, name), { recursive: true, force: true });
  }

  #fileOf({ generation, path }: IndexedPage, encoding: Encoding): string {
    return join(this.#folder, String(generation), `.${path}${extensions[encoding]}`);
  }
}

/** A path that can be a file's: no segment longer than file systems take, none that leads upwards. */
function isFileName(path: string): boolean {
  const isSegment = (segment: string) => Buffer.byteLength(segment) <= 240 && !/^\.{1,2}$/.test(segment);
  return path.startsWith("/") && path.length < 1_000 && path.split("/").every(isSegment);
}

function hashOf(...files: Buffer[]): string {
  const hash = createHash("sha256");
  for (const bytes of files) hash.update(bytes);
  return hash.digest("base64url");
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damages = new Set([11, 26]);

function openIndex(folder: string): DiskIndex {
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
  mkdirSync(join(folder, "temporary"), { recursive: true });
  return new DiskIndex(join(folder, "index.db"));
}
