import { DomainError } from "#lib/errors";

/** No room, no quota, a limit on the size of files: said by Node of its files and by PostgreSQL of its own. */
const codes = new Set<unknown>(["ENOSPC", "EDQUOT", "EFBIG", "53100"]);

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
