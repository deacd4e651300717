import type { Actor } from "#lib/accounts/actor";
import { canReadBackups } from "#lib/backups/policy";
import { type BackupResult, backupResultSchema, type StoredBackup } from "#lib/backups/schema";
import { listStored } from "#lib/backups/store";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

/** Under these keys of the settings stands how the last scheduled backup, and the last drill, ended. */
export const resultKeys = { backup: "lastBackup", drill: "lastDrill" };

interface Backups {
  /** In DATA_DIR/backups, newest first. */
  files: StoredBackup[];
  /** How the last scheduled one ended; null: none was due yet. */
  last: BackupResult | null;
  drill: BackupResult | null;
}

/** @throws DomainError FORBIDDEN */
export async function listBackups(actor: Actor): Promise<Backups> {
  if (!canReadBackups(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以查看备份。" });
  const [files, last, drill] = await Promise.all([listStored(), getResult("backup"), getResult("drill")]);
  return { files, last, drill };
}

/** Why the last scheduled backup failed, for who can do something about it; null where it didn't. */
export async function getBackupAlert(actor: Actor): Promise<BackupResult | null> {
  const last = canReadBackups(actor) ? await getResult("backup") : null;
  return last?.ok === false ? last : null;
}

async function getResult(of: keyof typeof resultKeys): Promise<BackupResult | null> {
  const row = await db().setting.findUnique({ where: { key: resultKeys[of] }, select: { value: true } });
  return row && backupResultSchema.parse(row.value);
}
