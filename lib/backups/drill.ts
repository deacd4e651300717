import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { isEncrypted } from "#lib/backups/archive";
import type { Verdict } from "#lib/backups/schema";
import { backupFolder, listStored } from "#lib/backups/store";
import { env } from "#lib/env";
import { log } from "#lib/log";

const run = promisify(execFile);
const program = join(import.meta.dirname, "../../cli/main.ts");
/** Below the time after which the queue gives the job up. */
const timeoutMs = 7_000_000;

/** Restores the newest scheduled backup into a scratch database and compares it: `lukan backup verify`. */
export async function verifyNewest(): Promise<Verdict> {
  const [newest] = await listStored();
  if (!newest) return { ok: false, message: "还没有自动备份。" };
  const file = join(backupFolder(), newest.name);
  if (!env().BACKUP_PASSPHRASE && (await isEncrypted(file)))
    return { ok: false, message: `${newest.name} 是加密的，.env 里没有 BACKUP_PASSPHRASE。` };
  return verifyElsewhere(file);
}

/** In a process of its own, because a restore lets all of its process work on another database. */
async function verifyElsewhere(file: string): Promise<Verdict> {
  const verifying = run(process.execPath, [program, "backup", "verify", file], { timeout: timeoutMs });
  verifying.child.stdin?.end();
  try {
    const { stdout } = await verifying;
    return { ok: true, message: stdout.trim() };
  } catch (error) {
    log.error({ err: error }, "drill of a restore failed");
    return { ok: false, message: refusalIn(error) ?? "程序出错，原因见日志。" };
  }
}

/** A refusal is the last line that the command says; a bug says more. */
function refusalIn(error: unknown): string | null {
  const lines = error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n") : [];
  return lines.some((line) => line.startsWith("程序出错")) ? null : lines.at(-1) || null;
}
