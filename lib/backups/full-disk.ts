import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";

/** No room, no quota, a limit on the size of files: said by Node of its files and by PostgreSQL of its own. */
const codes = new Set<unknown>(["ENOSPC", "EDQUOT", "EFBIG", "53100"]);

/** Several segments of PostgreSQL's log, and what else goes on meanwhile. */
const reserveBytes = 128 * 1024 * 1024;

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && codes.has(error.code);
}

/** What a restore says of it. */
export function explainFullDisk(error: unknown): DomainError {
  return new DomainError("UNAVAILABLE", {
    user: "磁盘已满，或者文件大小到了系统的上限，没有恢复；原有的内容没有动。腾出空间后再试一次。",
    log: String(error),
  });
}

/**
 * Stops a restore before the disk of the embedded database is full. PostgreSQL without room for its log ends at once and
 * doesn't start again, and with it the site that the restore shall leave as it is. Another server has a disk of its own.
 * @param bytes about to be written
 * @throws DomainError UNAVAILABLE
 */
export async function requireRoom(bytes: number): Promise<void> {
  const disk = await statfs(join(env().DATA_DIR, "postgres")).catch(() => null);
  if (!disk) return;
  const left = disk.bavail * disk.bsize;
  const wanted = bytes + reserveBytes;
  if (left < wanted)
    throw new DomainError("UNAVAILABLE", {
      user: `磁盘空间不够：接下来约需 ${Math.ceil(wanted / 1e6)} MB，还剩 ${Math.floor(left / 1e6)} MB。没有恢复，原有的内容没有动。腾出空间后再试一次。`,
    });
}
