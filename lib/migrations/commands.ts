import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { installJobs } from "#lib/jobs";
import { withSchemaEngine } from "#lib/migrations/engine";
import { type Migration, readMigrations, toMigrationList } from "#lib/migrations/files";
import { getMigrationStatus, type MigrationStatus } from "#lib/migrations/queries";

interface Options {
  /** Tries again what failed before: a failed migration was rolled back as a whole. */
  retry?: boolean;
  migrations?: readonly Migration[];
}

/** Longer than any migration takes. */
const lockMs = 6 * 3600_000;

/**
 * Applies the pending migrations to the database of DATABASE_URL. Safe to run twice and from several processes: one
 * after the other reads what is to do and does it, because a migration under way looks like one that failed.
 * @returns names of the migrations applied now
 * @throws DomainError CONFLICT where the database is newer than the program or a migration failed before,
 *   UNAVAILABLE where one fails now
 */
export async function applyMigrations({
  retry = false,
  migrations = readMigrations(),
}: Options = {}): Promise<string[]> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410007)`;
      return applyPending(retry, migrations);
    },
    { timeout: lockMs, maxWait: lockMs },
  );
}

async function applyPending(retry: boolean, migrations: readonly Migration[]): Promise<string[]> {
  const status = await getMigrationStatus(migrations);
  const failed = retry ? status.failed : [];
  refuseWhatNeedsAPerson(retry ? { ...status, failed: [] } : status);
  if (status.pending.length + failed.length === 0) return [];
  return withSchemaEngine(async (engine) => {
    for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName });
    try {
      const migrationsList = toMigrationList(migrations);
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    } catch (error) {
      throw explainFailure(error);
    }
  });
}

/**
 * Empties the database of DATABASE_URL and applies all migrations. Files of media stay.
 * @throws DomainError CONFLICT while a site works on it
 */
export async function resetDatabase(): Promise<string[]> {
  const others = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'lukan%'
      AND application_name <> ${`lukan ${process.pid}`}`;
  if (others.length > 0)
    throw new DomainError("CONFLICT", {
      user: "站点正在使用这个数据库，没有清空。请先停下站点，再运行一次。",
    });
  // Jobs live in a schema of their own; migrations make the first one, pg-boss the other.
  await db().$executeRaw`DROP SCHEMA IF EXISTS pgboss CASCADE`;
  await db().$executeRaw`DROP SCHEMA IF EXISTS public CASCADE`;
  await db().$executeRaw`CREATE SCHEMA public`;
  const applied = await applyMigrations();
  await installJobs();
  return applied;
}

function refuseWhatNeedsAPerson({ failed, unknown, edited }: MigrationStatus): void {
  const refuse = (user: string) => {
    throw new DomainError("CONFLICT", { user });
  };
  if (failed.length > 0)
    refuse(
      `数据库迁移 ${failed.join("、")} 上次没有完成，已整个撤回。消除原因后运行 npm run lukan -- db migrate --retry。`,
    );
  if (unknown.length > 0) refuse(`数据库比程序新（多出迁移 ${unknown.join("、")}）。请换用更新的程序版本。`);
  if (edited.length > 0)
    refuse(
      `数据库迁移 ${edited.join("、")} 应用之后文件又被改过。请还原该文件；开发中的数据库可用 npm run lukan -- db reset --yes 重建。`,
    );
}

/** The engine's report names the migration and quotes PostgreSQL, over many lines. */
function explainFailure(error: unknown): DomainError {
  const report = error instanceof Error ? error.message : String(error);
  const reason = /ERROR: .*/.exec(report)?.[0] ?? report.split("\n")[0];
  const name = /migration_name="(\w+)"/.exec(report)?.[1] ?? "";
  return new DomainError("UNAVAILABLE", {
    user: `数据库迁移 ${name} 失败，已撤回，原有数据未动。${reason}`,
    log: report,
  });
}

const filters = { externalTables: [], externalEnums: [] };
