import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { withSchemaEngine } from "#lib/migrations/engine";
import { readMigrations, toMigrationList } from "#lib/migrations/files";
import { getMigrationStatus, type MigrationStatus } from "#lib/migrations/queries";

/**
 * Applies the pending migrations to the database of DATABASE_URL. Safe to run twice and from several processes:
 * the engine takes Prisma's advisory lock.
 * @returns names of the migrations applied now
 * @throws DomainError CONFLICT where the database is newer than the program or a migration failed before
 */
export async function applyMigrations(): Promise<string[]> {
  const status = await getMigrationStatus();
  refuseWhatNeedsAPerson(status);
  if (status.pending.length === 0) return [];
  const migrationsList = toMigrationList(readMigrations());
  return withSchemaEngine(async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
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
  return applyMigrations();
}

function refuseWhatNeedsAPerson({ failed, unknown, edited }: MigrationStatus): void {
  const refuse = (user: string) => {
    throw new DomainError("CONFLICT", { user });
  };
  if (failed.length > 0)
    refuse(
      `数据库迁移 ${failed.join("、")} 上次没有完成，数据未动。请先恢复备份，或按 docs/operations.md 处理后再启动。`,
    );
  if (unknown.length > 0) refuse(`数据库比程序新（多出迁移 ${unknown.join("、")}）。请换用更新的程序版本。`);
  if (edited.length > 0)
    refuse(
      `数据库迁移 ${edited.join("、")} 应用之后文件又被改过。请还原该文件；开发中的数据库可用 npm run lukan -- db reset --yes 重建。`,
    );
}

const filters = { externalTables: [], externalEnums: [] };
