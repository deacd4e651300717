import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";

/** Several segments of PostgreSQL's log, and what else goes on meanwhile. */
const reserveBytes = 128 * 1024 * 1024;

/**
 * Stops work that writes much before the disk of the embedded database is full: without room for its log PostgreSQL ends
 * at once and doesn't start again, and with it the site. Another server has a disk of its own.
 * @param bytes about to be written
 * @param consequence what was done and what to do, after a sentence about the room
 * @throws DomainError UNAVAILABLE
 */
export async function requireRoom(bytes: number, consequence: string): Promise<void> {
  const disk = await statfs(join(env().DATA_DIR, "postgres")).catch(() => null);
  if (!disk) return;
  const left = disk.bavail * disk.bsize;
  const wanted = bytes + reserveBytes;
  if (left >= wanted) return;
  const room = `接下来约需 ${Math.ceil(wanted / 1e6)} MB，还剩 ${Math.floor(left / 1e6)} MB`;
  throw new DomainError("UNAVAILABLE", { user: `磁盘空间不够：${room}。${consequence}` });
}
