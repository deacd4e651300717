import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { StoredBackup } from "#lib/backups/schema";
import { formatMinute } from "#lib/clock";
import { env } from "#lib/env";

const pattern = /^\d{4}-\d\d-\d\d-\d{4}\.backup$/;

/** Where scheduled backups lie. */
export function backupFolder(): string {
  return resolve(env().DATA_DIR, "backups");
}

/** The file of a backup made at this time, in a folder that is there: 2026-03-12-0200.backup */
export async function newBackupFile(at: Date): Promise<string> {
  await mkdir(backupFolder(), { recursive: true, mode: 0o700 });
  return join(backupFolder(), `${formatMinute(at).replace(" ", "-").replace(":", "")}.backup`);
}

/** Newest first; other files of the folder are nobody's business. */
export async function listStored(): Promise<StoredBackup[]> {
  const names = (await readdir(backupFolder()).catch(() => [])).filter((name) => pattern.test(name));
  const files = names.map(async (name) => {
    const { size, mtime } = await stat(join(backupFolder(), name));
    return { name, sizeBytes: size, writtenAt: mtime };
  });
  return (await Promise.all(files)).sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** Deletes the oldest ones beyond so many. */
export async function pruneStored(keep: number): Promise<void> {
  for (const { name } of (await listStored()).slice(keep))
    await rm(join(backupFolder(), name), { force: true });
}
