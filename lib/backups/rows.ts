import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { TableColumns, TableTotals } from "#lib/backups/manifest";
import { RowSum } from "#lib/backups/row-sum";
import { columnList } from "#lib/backups/tables";

const partBytes = 4 * 1024 * 1024;
const newLine = 10;

/** Reads a table in PostgreSQL's text format, in parts of whole rows. */
export async function copyRows(
  client: Client,
  table: TableColumns,
  take: (part: Buffer) => Promise<void>,
): Promise<TableTotals> {
  const source = client.query(copyTo(`COPY ${columnList(table)} TO STDOUT`));
  const hash = createHash("sha256");
  const sum = new RowSum();
  let bytes = 0;
  for await (const part of inParts(source)) {
    hash.update(part);
    sum.add(part);
    bytes += part.length;
    await take(part);
  }
  return { rows: source.rowCount, bytes, sha256: hash.digest("hex"), rowSum: sum.digest() };
}

/** Writes one part into its table; the table's hash goes on with it. */
export async function loadPart(
  client: Client,
  table: TableColumns,
  part: AsyncIterable<Uint8Array>,
  tally: TableTally,
): Promise<void> {
  const target = client.query(copyFrom(`COPY ${columnList(table)} FROM STDIN`));
  await pipeline(
    part,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) yield tally.add(chunk);
    },
    target,
  );
  tally.rows += target.rowCount;
}

/** Counts what is read of one table. */
export class TableTally {
  rows = 0;
  #bytes = 0;
  readonly #hash = createHash("sha256");

  add(chunk: Uint8Array): Uint8Array {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    return chunk;
  }

  totals(): Omit<TableTotals, "rowSum"> {
    return { rows: this.rows, bytes: this.#bytes, sha256: this.#hash.copy().digest("hex") };
  }
}

/** The format writes a line feed within a value as \n, so the byte itself ends a row and nothing else. */
async function* inParts(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(newLine) + 1;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes || end === 0) continue;
    const rest = chunk.subarray(end);
    yield Buffer.concat(chunks).subarray(0, bytes - rest.length);
    chunks = rest.length > 0 ? [rest] : [];
    bytes = rest.length;
  }
  if (bytes > 0) yield Buffer.concat(chunks);
}
