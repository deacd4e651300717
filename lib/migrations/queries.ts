import { db } from "#lib/db";
import { type Migration, readMigrations } from "#lib/migrations/files";

export interface MigrationStatus {
  applied: string[];
  /** Not yet applied. */
  pending: string[];
  /** Begun and not finished; the database needs a person. */
  failed: string[];
  /** In the database, but not in this version of the program: the database is newer. */
  unknown: string[];
  /** Applied with other text than the file has now. */
  edited: string[];
}

interface Row {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** How far the database is, compared with the migrations of this program. */
export async function getMigrationStatus(
  migrations: readonly Migration[] = readMigrations(),
): Promise<MigrationStatus> {
  const rows = new Map((await listRows()).map((row) => [row.migration_name, row]));
  const status: MigrationStatus = { applied: [], pending: [], failed: [], unknown: [], edited: [] };
  for (const { name, checksum } of migrations) {
    const row = rows.get(name);
    rows.delete(name);
    if (!row) status.pending.push(name);
    else if (!row.finished_at) status.failed.push(name);
    else if (row.checksum !== checksum) status.edited.push(name);
    else status.applied.push(name);
  }
  for (const row of rows.values()) status[row.finished_at ? "unknown" : "failed"].push(row.migration_name);
  return status;
}

/** Names of the migrations that the database has, in their order. */
export async function listAppliedMigrations(): Promise<string[]> {
  return (await listRows())
    .filter(({ finished_at }) => finished_at !== null)
    .map((row) => row.migration_name)
    .sort();
}

/** Whether the program can work on this database: every migration is applied, none of them half. */
export function isReady(status: MigrationStatus): boolean {
  return status.pending.length === 0 && status.failed.length === 0;
}

async function listRows(): Promise<Row[]> {
  const [table] = await db().$queryRaw<{ exists: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`;
  if (!table?.exists) return [];
  return db().$queryRaw<Row[]>`
    SELECT migration_name, checksum, finished_at FROM _prisma_migrations
    WHERE rolled_back_at IS NULL ORDER BY started_at`;
}
