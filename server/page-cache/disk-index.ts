import type { DatabaseSync, StatementSync } from "node:sqlite";
import { sqlite } from "#lib/sqlite";

/** What the index knows of a page's files. */
export interface IndexedPage {
  id: number;
  path: string;
  /** The folder that holds its files. */
  generation: number;
  /** Id of the invalidation log up to which everything is in it. */
  position: number;
  type: string;
  /** Of the bytes of its three files in turn. */
  hash: string;
  /** Space on disk. */
  bytes: number;
  keys: string;
}

export interface IndexState {
  /** Of what the pages are made besides content: pages under another mark are outdated. */
  mark: string;
  /** Folder of the current pages; those of smaller numbers are outdated. */
  generation: number;
  /** Pages begun before this position of the log may lack something: they are not taken in. */
  floor: number;
  /** The row of the log that was applied last, and when it was written. */
  position: number;
  positionAt: string;
  bytes: number;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS state (
    mark TEXT, generation INTEGER, floor INTEGER, position INTEGER, positionAt TEXT, bytes INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, generation INTEGER, position INTEGER,
    type TEXT, hash TEXT, bytes INTEGER, keys TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS page_key (key TEXT, page INTEGER, PRIMARY KEY (key, page)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS purge (key TEXT PRIMARY KEY, position INTEGER) STRICT, WITHOUT ROWID;
  INSERT INTO state SELECT '', 1, 0, 0, '', 0 WHERE NOT EXISTS (SELECT 1 FROM state);`;

/** How long one process waits for another's transaction, doing nothing else; each takes less than a millisecond. */
const busyMs = 20;

/**
 * Which pages are on disk, by which keys they are purged, and when each key was purged last. Shared by all processes
 * of a machine; what may not interleave goes into one transaction(). Losing it costs a fresh start and no more.
 */
export class DiskIndex {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws Error where the file is damaged */
  constructor(file: string) {
    this.#database = new sqlite.DatabaseSync(file, { timeout: busyMs });
    try {
      this.#database.exec(schema);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Looks for damage, as a machine that lost its power may leave behind. */
  isSound(): boolean {
    return this.#get<{ quick_check: string }>("PRAGMA quick_check")?.quick_check === "ok";
  }

  /** @throws Error where another process holds the lock for too long; nothing is changed then */
  transaction<T>(work: () => T): T {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  state(): IndexState {
    return this.#get<IndexState>("SELECT * FROM state") as IndexState;
  }

  setState(state: Omit<IndexState, "bytes">): void {
    const { mark, generation, floor, position, positionAt } = state;
    const sql = "UPDATE state SET mark = ?, generation = ?, floor = ?, position = ?, positionAt = ?";
    this.#run(sql, mark, generation, floor, position, positionAt);
  }

  find(path: string): IndexedPage | undefined {
    return this.#get<IndexedPage>("SELECT * FROM page WHERE path = ?", path);
  }

  count(): number {
    return this.#get<{ count: number }>("SELECT count(*) AS count FROM page")?.count ?? 0;
  }

  /** The position at which one of these keys was purged last, 0 for never. */
  purgedAt(keys: Iterable<string>): number {
    const sql = "SELECT position FROM purge WHERE key = ?";
    return Math.max(0, ...[...keys].map((key) => this.#get<{ position: number }>(sql, key)?.position ?? 0));
  }

  rememberPurge(keys: Iterable<string>, position: number): void {
    const sql = `INSERT INTO purge VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET position = max(position, excluded.position)`;
    for (const key of keys) this.#run(sql, key, position);
  }

  /** Enters a page in the place of the one that has its path. @returns its id */
  enter(page: Omit<IndexedPage, "id" | "keys">, keys: ReadonlySet<string>): number {
    const former = this.find(page.path);
    if (former) this.remove(former);
    const { path, generation, position, type, hash, bytes } = page;
    const sql = `INSERT INTO page (path, generation, position, type, hash, bytes, keys) VALUES (?, ?, ?, ?, ?, ?, ?)`;
    const values = [path, generation, position, type, hash, bytes, JSON.stringify([...keys])];
    const id = Number(this.#run(sql, ...values).lastInsertRowid);
    for (const key of keys) this.#run("INSERT INTO page_key VALUES (?, ?)", key, id);
    this.#run("UPDATE state SET bytes = bytes + ?", bytes);
    return id;
  }

  remove({ id, bytes, keys }: IndexedPage): void {
    if (!this.#run("DELETE FROM page WHERE id = ?", id).changes) return;
    for (const key of JSON.parse(keys) as string[])
      this.#run("DELETE FROM page_key WHERE key = ? AND page = ?", key, id);
    this.#run("UPDATE state SET bytes = bytes - ?", bytes);
  }

  removeAll(): void {
    this.#database.exec("DELETE FROM page; DELETE FROM page_key; UPDATE state SET bytes = 0");
  }

  /** Pages with one of these keys that were begun before a position of the log. */
  affected(keys: Iterable<string>, position: number): IndexedPage[] {
    const sql = "SELECT page.* FROM page_key JOIN page ON page.id = page WHERE key = ? AND position < ?";
    const found = new Map<number, IndexedPage>();
    for (const key of keys)
      for (const page of this.#all<IndexedPage>(sql, key, position)) found.set(page.id, page);
    return [...found.values()];
  }

  /** How many they are at most: a page counts once for each of the keys. */
  countAffected(keys: Iterable<string>): number {
    const sql = "SELECT count(*) AS count FROM page_key WHERE key = ?";
    let count = 0;
    for (const key of keys) count += this.#get<{ count: number }>(sql, key)?.count ?? 0;
    return count;
  }

  /** The folders that hold pages. */
  generations(): Set<number> {
    const rows = this.#all<{ generation: number }>("SELECT DISTINCT generation FROM page");
    return new Set(rows.map(({ generation }) => generation));
  }

  oldest(limit: number): IndexedPage[] {
    return this.#all<IndexedPage>("SELECT * FROM page ORDER BY id LIMIT ?", limit);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #get<T>(sql: string, ...values: (string | number)[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  #all<T>(sql: string, ...values: (string | number)[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  #run(sql: string, ...values: (string | number)[]) {
    return this.#prepare(sql).run(...values);
  }
}
