import type { Actor } from "#lib/accounts/actor";
import { canReadBackups } from "#lib/backups/policy";
import { type BackupResult, backupResultSchema, type StoredBackup } from "#lib/backups/schema";
import { listStored } from "#lib/backups/store";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

/** Under this key of the settings stands how the last scheduled backup ended. */
export const lastBackupKey = "lastBackup";

/** The scheduled backups in DATA_DIR/backups, newest first, and how the last one ended; null: none was due yet. */
export async function listBackups(
  actor: Actor,
): Promise<{ files: StoredBackup[]; last: BackupResult | null }> {
  if (!canReadBackups(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以查看备份。" });
  return { files: await listStored(), last: await getLastBackup() };
}

/** Why the last scheduled backup failed, for who can do something about it; null where it didn't. */
export async function getBackupAlert(actor: Actor): Promise<BackupResult | null> {
  const last = canReadBackups(actor) ? await getLastBackup() : null;
  return last?.ok === false ? last : null;
}

async function getLastBackup(): Promise<BackupResult | null> {
  const row = await db().setting.findUnique({ where: { key: lastBackupKey }, select: { value: true } });
  return row && backupResultSchema.parse(row.value);
}
