import { z } from "zod";
import { formatDay, parseShanghai } from "#lib/clock";

/** When backups are made by themselves, and how many of them stay. */
export const backupsSchema = z.object({
  isOn: z.boolean().default(true),
  /** Of the day in Shanghai. */
  hour: z.int().min(0).max(23).default(2),
  keep: z.int().min(1, "至少留 1 个").max(365, "最多留 365 个").default(7),
});

/** How the last scheduled backup, or the last drill of a restore, ended. */
export const backupResultSchema = z.object({
  at: z.iso.datetime().transform((text) => new Date(text)),
  ok: z.boolean(),
  /** For staff: how long it took, or why it failed. */
  message: z.string(),
});
export type Verdict = Omit<z.output<typeof backupResultSchema>, "at">;
export type BackupResult = z.output<typeof backupResultSchema>;

export interface StoredBackup {
  name: string;
  sizeBytes: number;
  writtenAt: Date;
}

/** When the next backup is due; null where none is. */
export function nextBackupAt({ isOn, hour }: z.output<typeof backupsSchema>, now: Date): Date | null {
  const today = parseShanghai(`${formatDay(now)} ${String(hour).padStart(2, "0")}:00`);
  if (!isOn || !today) return null;
  return today > now ? today : new Date(today.getTime() + 24 * 3_600_000);
}
