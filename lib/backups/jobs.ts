import { lastBackupKey } from "#lib/backups/queries";
import { newBackupFile, pruneStored } from "#lib/backups/store";
import { writeBackup } from "#lib/backups/write";
import { formatMinute } from "#lib/clock";
import { db } from "#lib/db";
import { env } from "#lib/env";
import { isDomainError } from "#lib/errors";
import { log } from "#lib/log";
import { getSetting } from "#lib/settings/queries";

/**
 * Makes the scheduled backup where this hour is the one for it; begun every hour. Older ones are deleted only after a
 * new one is whole. How it ended is kept for the admin; a failure is tried again the next day, or by hand.
 */
export async function runScheduledBackup(now = new Date()): Promise<void> {
  const { isOn, hour, keep } = await getSetting("backups");
  if (!isOn || Number(formatMinute(now).slice(11, 13)) !== hour) return;
  const startedAt = performance.now();
  try {
    const passphrase = env().BACKUP_PASSPHRASE ?? null;
    const { rows } = await writeBackup(await newBackupFile(now), { passphrase });
    await pruneStored(keep);
    const seconds = Math.ceil((performance.now() - startedAt) / 1000);
    await storeResult(now, true, `${rows} 行数据，用时 ${seconds} 秒${passphrase ? "，已加密" : ""}`);
  } catch (error) {
    log.error({ err: error }, "scheduled backup failed");
    await storeResult(now, false, isDomainError(error) ? error.user : "程序出错，原因见日志。");
  }
}

async function storeResult(at: Date, ok: boolean, message: string): Promise<void> {
  const row = { value: { at: at.toISOString(), ok, message }, updatedAt: at };
  await db().setting.upsert({
    where: { key: lastBackupKey },
    create: { key: lastBackupKey, ...row },
    update: row,
  });
}
