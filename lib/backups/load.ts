import { json } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import type { Client } from "pg";
import { type ArchiveEntry, readArchive } from "#lib/backups/archive";
import { withClient, withDatabase } from "#lib/backups/connection";
import { dropConstraints, restoreConstraints } from "#lib/backups/constraints";
import {
  type Manifest,
  manifestName,
  manifestSchema,
  refuseNewer,
  type Totals,
  totalsName,
  totalsSchema,
} from "#lib/backups/manifest";
import { isPicture, MediaTally, storePicture } from "#lib/backups/pictures";
import { loadPart, TableTally } from "#lib/backups/rows";
import { quote } from "#lib/backups/tables";
import { requireRoom } from "#lib/disk-room";
import { DomainError } from "#lib/errors";
import { applyMigrations } from "#lib/migrations/commands";
import { readMigrations } from "#lib/migrations/files";

export interface Loaded {
  manifest: Manifest;
  totals: Totals;
}

interface Options {
  passphrase: string | null;
  /** An empty database. */
  url: string;
  /** An empty folder; null: pictures are only compared. */
  mediaFolder: string | null;
}

const nothingRestored = "没有恢复，原有的内容没有动。腾出空间后再试一次。";

/**
 * Reads a whole backup into an empty database, at the migrations that it was made with, and compares what came with
 * what the backup says of itself.
 * @throws DomainError INVALID (no backup, wrong passphrase, damaged), CONFLICT (from a newer program), UNAVAILABLE (disk)
 */
export async function loadBackup(file: string, { passphrase, url, mediaFolder }: Options): Promise<Loaded> {
  return withClient(url, async (client) => {
    let manifest: Manifest | undefined;
    let totals: Totals | undefined;
    const restored = { tables: new Map<string, TableTally>(), media: new MediaTally() };
    let constraints: string[] = [];
    await readArchive(file, { passphrase }, async (entry) => {
      await requireRoom(entry.sizeBytes * 3, nothingRestored);
      if (!manifest) {
        manifest = await readManifest(entry);
        await makeTables(url, manifest);
        for (const table of manifest.tables) restored.tables.set(table.name, new TableTally());
        constraints = await dropConstraints(client);
        const names = manifest.tables.map((table) => quote(table.name));
        // A migration may have filled a table.
        await client.query(`TRUNCATE ${names.join(", ")}`);
      } else if (entry.name === totalsName) totals = totalsSchema.parse(await json(entry.content));
      else if (isPicture(entry.name)) await storePicture(mediaFolder, entry, restored.media);
      else await loadTablePart(client, manifest, restored.tables, entry);
    });
    if (!manifest || !totals) throw damaged("the last entry is missing");
    compare(totals, restored);
    // Indexes and their log take about as much again.
    await requireRoom(await sizeOf(client), nothingRestored);
    await restoreConstraints(client, constraints);
    await setSequences(client, manifest);
    await client.query("ANALYZE");
    return { manifest, totals };
  });
}

async function readManifest({ name, content }: ArchiveEntry): Promise<Manifest> {
  if (name !== manifestName) throw damaged(`begins with ${name}`);
  const manifest = manifestSchema.loose().parse(await json(content));
  refuseNewer(manifest);
  return manifest;
}

/** The tables as they were when the backup was made; what came later is applied to the filled ones. */
async function makeTables(url: string, { migrations }: Manifest): Promise<void> {
  const names = new Set(migrations);
  await withDatabase(url, () =>
    applyMigrations({ migrations: readMigrations().filter(({ name }) => names.has(name)) }),
  );
}

async function loadTablePart(
  client: Client,
  { tables }: Manifest,
  tallies: Map<string, TableTally>,
  { name, content }: ArchiveEntry,
): Promise<void> {
  const [, tableName] = /^tables\/(\w+)\/\d+$/.exec(name) ?? [];
  const table = tables.find((candidate) => candidate.name === tableName);
  const tally = table && tallies.get(table.name);
  if (!tally) throw damaged(`unknown entry ${name}`);
  await loadPart(client, table, content, tally);
}

function compare(
  totals: Totals,
  { tables, media }: { tables: Map<string, TableTally>; media: MediaTally },
): void {
  for (const [name, { rowSum: _sum, ...expected }] of Object.entries(totals.tables))
    if (!isDeepStrictEqual(tables.get(name)?.totals(), expected)) throw damaged(`table ${name} differs`);
  const { missing: _, ...expected } = totals.media;
  const { missing: _none, ...found } = media.totals();
  if (!isDeepStrictEqual(found, expected)) throw damaged("pictures differ");
}

async function sizeOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    "SELECT pg_database_size(current_database()) AS bytes",
  );
  return Number(rows[0]?.bytes);
}

async function setSequences(client: Client, { sequences }: Manifest): Promise<void> {
  for (const [name, value] of Object.entries(sequences))
    if (value !== null) await client.query("SELECT setval($1::text::regclass, $2)", [quote(name), value]);
}

function damaged(log: string): DomainError {
  return new DomainError("INVALID", { user: "备份文件不完整，或者被改动过，没有采用其中任何内容。", log });
}
