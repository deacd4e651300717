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
