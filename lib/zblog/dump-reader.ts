import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { constants, createGunzip } from "node:zlib";
import iconv from "iconv-lite";
import { DomainError } from "#lib/errors";
import { incomplete, readTuple, type SqlValue, skipSpace, skipString } from "#lib/zblog/sql-values";

export interface DumpRow {
  table: string;
  /** null where neither the statement nor a CREATE TABLE names them. */
  columns: readonly string[] | null;
  values: SqlValue[];
  line: number;
}

/** One row may be as large as a text of 20 MB written in escapes. */
const rowMax = 64_000_000;
const sampleBytes = 1_000_000;
const chunkBytes = 64 * 1024;

const insertHead =
  /^(?:INSERT|REPLACE)\s+(?:LOW_PRIORITY\s+|DELAYED\s+|IGNORE\s+)*INTO\s+([`"]?)([^`"\s(]+)\1\s*(?:\(([^()]*)\)\s*)?VALUES?\s*/i;
const createHead = /^CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([`"]?)([^`"\s(]+)\1\s*\(/i;
const comment = /^(?:--[^\n]*\n|#[^\n]*\n|\/\*[\s\S]*?\*\/;?)/;

/**
 * Reads the rows of a file that mysqldump or phpMyAdmin wrote, one at a time.
 * @param file also gzipped; UTF-8 or GBK, by its bytes
 */
export class DumpReader {
  readonly file: string;
  /** Why and where the file ended too early or can't be read; empty for a whole one. */
  damage = "";
  readonly tables = new Set<string>();

  constructor(file: string) {
    this.file = file;
  }

  /** @param wants of which tables the rows are read; others are passed over */
  async *rows(wants: (table: string) => boolean): AsyncGenerator<DumpRow> {
    const chunks = decoded(this.file, () => {
      this.damage = "压缩文件已损坏，损坏处后面的没有读到";
    });
    try {
      yield* this.#rowsOf(new Buffered(chunks), wants);
    } finally {
      // Who has found what it looked for leaves early.
      await chunks.return(undefined);
    }
  }

  async *#rowsOf(text: Buffered, wants: (table: string) => boolean): AsyncGenerator<DumpRow> {
    const columns = new Map<string, string[]>();
    while (await text.skipSpace()) {
      const head = await text.head();
      const note = comment.exec(head);
      const create = createHead.exec(head);
      const insert = insertHead.exec(head);
      if (note) text.take(note[0].length);
      else if (create) {
        const table = create[2] ?? "";
        this.tables.add(table);
        columns.set(table, columnsOf(await text.statement()));
      } else if (insert) {
        const [whole, , table = "", named] = insert;
        this.tables.add(table);
        if (!wants(table)) {
          await text.statement();
          continue;
        }
        text.take(whole.length);
        const names = named?.split(",").map((name) => name.trim().replace(/^[`"]|[`"]$/g, ""));
        for await (const { values, line } of text.tuples())
          yield { table, columns: names ?? columns.get(table) ?? null, values, line };
      } else if (head.startsWith("/*") && !head.includes("*/")) await text.comment();
      else await text.statement();
      if (text.isBroken) break;
    }
    if (text.isBroken) this.damage ||= `文件在第 ${text.line} 行中断或不是 SQL，后面的没有读到`;
  }
}

/** Names at the beginning of the lines of a definition. */
function columnsOf(definition: string): string[] {
  const body = definition.slice(definition.indexOf("(") + 1);
  return [...body.matchAll(/(?:^|\n|,)\s*[`"](\w+)[`"]\s+\w/g)].map(([, name = ""]) => name);
}

/** The text of the file as far as it was read, from the first character that isn't used yet. */
class Buffered {
  readonly #chunks: AsyncIterator<string>;
  #text = "";
  #at = 0;
  #isEnd = false;
  line = 1;
  isBroken = false;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** @returns false at the end */
  async skipSpace(): Promise<boolean> {
    while (true) {
      this.#moveTo(skipSpace(this.#text, this.#at));
      if (this.#at < this.#text.length) return true;
      if (!(await this.#more())) return false;
    }
  }

  /** Enough to see what a statement is; column lists are short. */
  async head(): Promise<string> {
    while (this.#text.length - this.#at < 20_000 && (await this.#more()));
    return this.#text.slice(this.#at, this.#at + 20_000);
  }

  take(length: number): void {
    this.#moveTo(this.#at + length);
  }

  /** Takes everything to the semicolon that isn't quoted; of a long statement only the first part is returned. */
  async statement(): Promise<string> {
    let kept = "";
    while (true) {
      const marks = /['"`;]/g;
      marks.lastIndex = this.#at;
      const found = marks.exec(this.#text)?.index ?? this.#text.length;
      const mark = this.#text[found];
      const end = mark === "'" || mark === '"' ? await this.#behindString(found - this.#at) : found + 1;
      if (end === null) return kept;
      if (kept.length < 100_000) kept += this.#text.slice(this.#at, Math.min(end, this.#at + 100_000));
      this.#moveTo(Math.min(end, this.#text.length));
      if (mark === ";") return kept;
      if (this.#at < this.#text.length || (await this.#more())) continue;
      this.isBroken = kept.trim() !== "";
      return kept;
    }
  }

  async comment(): Promise<void> {
    for (let end = -1; end < 0; ) {
      end = this.#text.indexOf("*/", this.#at);
      if (end >= 0) this.#moveTo(end + 2);
      else if (!(await this.#more())) {
        this.isBroken = true;
        return;
      }
    }
  }

  /** The tuples of an INSERT behind VALUES, to its semicolon. */
  async *tuples(): AsyncGenerator<{ values: SqlValue[]; line: number }> {
    while (true) {
      const tuple = await this.#complete((text, at) => readTuple(text, at));
      if (!tuple) {
        this.isBroken = true;
        return;
      }
      const line = this.line;
      this.#moveTo(tuple.end);
      yield { values: tuple.values, line };
      if (!(await this.skipSpace())) {
        this.isBroken = true;
        return;
      }
      const mark = this.#text[this.#at];
      if (mark === ",") this.take(1);
      else {
        // ON DUPLICATE KEY UPDATE … belongs to the statement.
        await this.statement();
        return;
      }
    }
  }

  async #behindString(offset: number): Promise<number | null> {
    const end = await this.#complete((text, at) => skipString(text, at + offset));
    if (end === null) this.isBroken = true;
    return end;
  }

  /** Reads on until there is enough; what is long is looked at again only when there is twice as much of it. */
  async #complete<T>(read: (text: string, at: number) => T | typeof incomplete): Promise<T | null> {
    while (true) {
      const result = read(this.#text, this.#at);
      if (result !== incomplete) return result;
      const wanted = Math.max(200_000, 2 * (this.#text.length - this.#at));
      if (wanted > 2 * rowMax) return null;
      let hasMore = await this.#more();
      if (!hasMore) return null;
      while (hasMore && this.#text.length - this.#at < wanted) hasMore = await this.#more();
    }
  }

  #moveTo(place: number): void {
    for (let next = this.#text.indexOf("\n", this.#at); next >= 0 && next < place; ) {
      this.line += 1;
      next = this.#text.indexOf("\n", next + 1);
    }
    this.#at = place;
  }

  async #more(): Promise<boolean> {
    if (this.#isEnd) return false;
    const { value, done } = await this.#chunks.next();
    if (done) this.#isEnd = true;
    else {
      this.#text = this.#text.slice(this.#at) + value;
      this.#at = 0;
    }
    return !done;
  }
}

async function* decoded(file: string, onDamage: () => void): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(await encodingOf(file));
  for await (const bytes of bytesOf(file, onDamage)) yield decoder.write(bytes);
  yield decoder.end() ?? "";
}

/** Chunks of the file, unpacked; the next one overwrites the one before it: gigabytes would be much to clear up. */
async function* bytesOf(file: string, onDamage = () => {}): AsyncGenerator<Buffer> {
  const handle = await open(file).catch(() => null);
  if (!handle) throw new DomainError("INVALID", { user: `找不到文件：${file}` });
  try {
    const chunk = Buffer.alloc(chunkBytes);
    const { buffer } = await handle.read(chunk, 0, 2, 0);
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) {
      yield* unpacked(file, onDamage);
      return;
    }
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, at);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** What can be had of a packed file; one that was cut off ends in the middle of a statement, which is told there. */
async function* unpacked(file: string, onDamage: () => void): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file).pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "Z_DATA_ERROR")) throw error;
    onDamage();
  }
}

/** What is no UTF-8 is GBK: nothing else is found on Chinese hosts. */
async function encodingOf(file: string): Promise<"utf8" | "gb18030"> {
  const sample: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(file)) {
    sample.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > sampleBytes) break;
  }
  const bytes = Buffer.concat(sample);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new DomainError("INVALID", { user: "文件是 UTF-16 编码，请重新导出为 UTF-8。" });
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf8";
  } catch {
    return "gb18030";
  }
}
