import type { Client } from "pg";
import { type ArchiveWriter, writeArchive } from "#lib/backups/archive";
import { withClient } from "#lib/backups/connection";
import {
  formatVersion,
  type Manifest,
  manifestName,
  readAppVersion,
  type TableTotals,
  type Totals,
  totalsName,
} from "#lib/backups/manifest";
import { addPictures, MediaTally } from "#lib/backups/pictures";
import { copyRows } from "#lib/backups/rows";
import { listTables } from "#lib/backups/tables";
import { requireDatabaseUrl } from "#lib/db";
import { env } from "#lib/env";

export interface Written {
  sizeBytes: number;
  /** Of all tables together. */
  rows: number;
  totals: Totals;
}

/**
 * Writes database and pictures of the running site into one file, as they are at one instant: everything is read in
 * one snapshot, which blocks nobody. Pictures are written before the rows that name them, so a snapshot finds its own.
 * @param options.passphrase null: not encrypted
 * @throws DomainError UNAVAILABLE where the file can't be written; an older one of that name is kept then
 */
export async function writeBackup(
  file: string,
  options: { passphrase: string | null; onTable?: (name: string) => void },
): Promise<Written> {
  let totals: Totals | undefined;
  const sizeBytes = await writeArchive(file, options, async (archive) => {
    totals = await withClient(requireDatabaseUrl(), async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return fill(archive, client, options.onTable ?? (() => {}));
    });
  });
  if (!totals) throw new Error("the archive was written without its totals");
  const rows = Object.values(totals.tables).reduce((sum, table) => sum + table.rows, 0);
  return { sizeBytes, rows, totals };
}

async function fill(
  archive: ArchiveWriter,
  client: Client,
  onTable: (name: string) => void,
): Promise<Totals> {
  const manifest = await makeManifest(client);
  await archive.addBytes(manifestName, toJson(manifest));
  const hashes = await client.query<{ sha256: string }>("SELECT sha256 FROM media ORDER BY id");
  const media = new MediaTally();
  // Pictures first: the less time passes, the fewer of them somebody deletes meanwhile.
  await addPictures(
    archive,
    hashes.rows.map(({ sha256 }) => sha256),
    media,
  );
  const tables: Record<string, TableTotals> = {};
  for (const table of manifest.tables) {
    onTable(table.name);
    let part = 0;
    tables[table.name] = await copyRows(client, table, (bytes) =>
      archive.addBytes(`tables/${table.name}/${String(part++).padStart(6, "0")}`, bytes),
    );
  }
  const totals = { tables, media: media.totals() };
  await archive.addBytes(totalsName, toJson(totals));
  return totals;
}

async function makeManifest(client: Client): Promise<Manifest> {
  const migrations = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`,
  );
  const sequences = await client.query<{ name: string; value: string | null }>(
    "SELECT sequencename AS name, last_value AS value FROM pg_sequences WHERE schemaname = 'public'",
  );
  return {
    format: formatVersion,
    app: readAppVersion(),
    createdAt: new Date().toISOString(),
    siteUrl: env().SITE_URL,
    migrations: migrations.rows.map(({ name }) => name),
    tables: await listTables(client),
    sequences: Object.fromEntries(
      sequences.rows.map(({ name, value }) => [name, value === null ? null : Number(value)]),
    ),
  };
}

function toJson(value: object): Buffer {
  return Buffer.from(JSON.stringify(value, null, 2));
}
