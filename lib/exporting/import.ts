import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Client } from "pg";
import { withClient } from "#lib/backups/connection";
import { dropConstraints, restoreConstraints } from "#lib/backups/constraints";
import { hasContent } from "#lib/backups/restore";
import { quote } from "#lib/backups/tables";
import { db, requireDatabaseUrl } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dataFile, type ExportedSite, pictureFile, readSite } from "#lib/exporting/folder";
import { listExportedTables } from "#lib/exporting/tables";
import { hasPicture, writePicture } from "#lib/media/files";
import { inspectImage, makeVariants, rasterise } from "#lib/media/image";
import { queuePending } from "#lib/schedules/commands";

/**
 * Brings an export back into an empty instance: ids, addresses, revisions and all. Rows come in one transaction, so
 * either all of them are there or none; the search is filled when the site starts. Passwords aren't in an export.
 * @param options.dryRun does all of it with the rows and takes it back; pictures are only counted
 * @returns how many rows and pictures came
 * @throws DomainError CONFLICT (the instance has content; the export is from a newer program), INVALID (damaged)
 */
export async function importSite(
  folder: string,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<{ rows: number; pictures: number }> {
  const url = requireDatabaseUrl();
  const site = await readSite(folder);
  if (await hasContent(url))
    throw new DomainError("CONFLICT", { user: "这里已经有内容，没有导入。完整导出只能导入空的网站。" });
  // Files first: a row whose picture is missing shows nothing, a file without a row does no harm.
  const pictures = await importPictures(folder, dryRun);
  const rows = await withClient(url, (client) => importRows(client, folder, { site, dryRun }));
  if (dryRun) return { rows, pictures };
  await db().$transaction((tx) => queuePending(tx), { timeout: 120_000 });
  return { rows, pictures };
}

async function importRows(
  client: Client,
  folder: string,
  { site: { tables }, dryRun }: { site: ExportedSite; dryRun: boolean },
): Promise<number> {
  const known = new Map(
    (await listExportedTables(client)).map((table) => [table.name, new Set(table.columns)]),
  );
  let rows = 0;
  await client.query("BEGIN");
  const constraints = await dropConstraints(client);
  for (const table of tables) {
    const columns = known.get(table.name);
    if (!columns || table.columns.some((column) => !columns.has(column)))
      throw damaged(table.name, "columns");
    await client.query(`TRUNCATE ${quote(table.name)}`);
    const found = await importTable(client, dataFile(folder, table.name), table);
    if (found !== table.rows) throw damaged(table.name, `${found} rows of ${table.rows}`);
    rows += found;
  }
  await restoreConstraints(client, constraints).catch((error: unknown) => {
    throw damaged("site", String(error));
  });
  if (dryRun) {
    await client.query("ROLLBACK");
    return rows;
  }
  await moveSequences(client);
  await client.query("COMMIT");
  await client.query("ANALYZE");
  return rows;
}

async function importTable(
  client: Client,
  file: string,
  { name, columns }: ExportedSite["tables"][number],
): Promise<number> {
  const list = columns.map(quote).join(", ");
  const insert = `INSERT INTO ${quote(name)} (${list})
    SELECT ${list} FROM json_populate_recordset(NULL::${quote(name)}, $1)`;
  let rows = 0;
  for await (const lines of readBatches(file, name)) {
    const result = await client.query(insert, [`[${lines.join(",")}]`]).catch((error: unknown) => {
      throw damaged(name, `lines ${rows + 1} to ${rows + lines.length}: ${String(error)}`);
    });
    rows += result.rowCount ?? 0;
  }
  return rows;
}

const batchRows = 200;
const batchCharacters = 4_000_000;

/** Lines of a file, in batches that are bounded by number and size. */
async function* readBatches(file: string, name: string): AsyncGenerator<string[]> {
  const input = createReadStream(file).on("error", () => {});
  let batch: string[] = [];
  let characters = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      batch.push(line);
      characters += line.length;
      if (batch.length < batchRows && characters < batchCharacters) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw damaged(name, String(error));
    throw error;
  }
  if (batch.length > 0) yield batch;
}

async function moveSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; place: string; column: string }>(
    `SELECT pg_get_serial_sequence(c.oid::regclass::text, a.attname) AS sequence, c.oid::regclass::text AS place,
            a.attname AS column
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL`,
  );
  for (const { sequence, place, column } of rows)
    await client.query(
      `SELECT setval($1::text::regclass, max(${quote(column)})) FROM ${place} HAVING max(${quote(column)}) > 0`,
      [sequence],
    );
}

async function importPictures(folder: string, dryRun: boolean): Promise<number> {
  let pictures = 0;
  for await (const lines of readBatches(dataFile(folder, "media"), "media"))
    for (const line of lines) {
      const sha256 = /"sha256":"([0-9a-f]{64})"/.exec(line)?.[1];
      const original = sha256 && (await readFile(pictureFile(folder, sha256)).catch(() => null));
      if (!sha256 || !original) continue;
      if (!dryRun && !(await hasPicture(sha256))) await encode(sha256, original);
      pictures += 1;
    }
  return pictures;
}

async function encode(sha256: string, original: Buffer): Promise<void> {
  const facts = await inspectImage(original);
  const drawn = facts.mimeType === "image/svg+xml" ? await rasterise(original) : original;
  await writePicture(sha256, original, await makeVariants(drawn, await inspectImage(drawn)));
}

function damaged(table: string, log: string): DomainError {
  return new DomainError("INVALID", {
    user: `导出的内容不完整或被改动过（data/${table}.jsonl），没有导入任何内容。`,
    log: `${table}: ${log}`,
  });
}
