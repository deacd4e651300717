import { verifyNewest } from "#lib/backups/drill";
import { resultKeys } from "#lib/backups/queries";
import type { Verdict } from "#lib/backups/schema";
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
    const message = `${rows} 行数据，用时 ${seconds} 秒${passphrase ? "，已加密" : ""}`;
    await storeResult("backup", now, { ok: true, message });
  } catch (error) {
    log.error({ err: error }, "scheduled backup failed");
    const message = isDomainError(error) ? error.user : "程序出错，原因见日志。";
    await storeResult("backup", now, { ok: false, message });
  }
}

/** Verifies the newest scheduled backup, as somebody asked for; how it ended is kept for the admin. */
export async function runDrill(): Promise<void> {
  const verdict = await verifyNewest();
  await storeResult("drill", new Date(), verdict);
}

async function storeResult(of: keyof typeof resultKeys, at: Date, verdict: Verdict): Promise<void> {
  const key = resultKeys[of];
  const row = { value: { at: at.toISOString(), ...verdict }, updatedAt: at };
  await db().setting.upsert({ where: { key }, create: { key, ...row }, update: row });
}
