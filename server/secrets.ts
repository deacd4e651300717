import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";

export interface Secrets {
  AUTH_SECRET: string;
  /** Password of the embedded database's only user. */
  DATABASE_PASSWORD: string;
}

/**
 * The secrets in DATA_DIR/secrets (NAME=value lines, mode 0600); what is missing is made and kept.
 * @throws DomainError UNAVAILABLE where the data folder can't be written or the file can't be read
 */
export function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, "secrets");
  try {
    mkdirSync(dataDir, { recursive: true });
    const found = read(path);
    const secrets = {
      AUTH_SECRET: found.AUTH_SECRET || randomBytes(32).toString("base64url"),
      DATABASE_PASSWORD: found.DATABASE_PASSWORD || randomBytes(24).toString("base64url"),
    };
    if (found.AUTH_SECRET && found.DATABASE_PASSWORD) return secrets;
    write(path, { ...found, ...secrets }, Object.keys(found).length === 0);
  } catch (error) {
    throw unusable(dataDir, error);
  }
  // Read back: of two processes that start at once, one wrote the file.
  const { AUTH_SECRET = "", DATABASE_PASSWORD = "" } = read(path);
  return { AUTH_SECRET, DATABASE_PASSWORD };
}

/** Gives this process the AUTH_SECRET of the data folder, unless the environment brings one. */
export function prepareSecrets(dataDir: string = env().DATA_DIR): void {
  process.env.AUTH_SECRET ||= readSecrets(dataDir).AUTH_SECRET;
}

/** The reason why a data folder can't be used, for the person who started the program. */
export function unusable(dataDir: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const reason = {
    EACCES: "当前用户没有权限",
    EPERM: "当前用户没有权限",
    EROFS: "所在的文件系统是只读的",
    ENOTDIR: "路径中有一段不是文件夹",
    EEXIST: "同名的文件已经存在",
    ENOSPC: "磁盘已满",
  }[code ?? ""];
  if (!reason) return error;
  return new DomainError("UNAVAILABLE", {
    user: `不能读写数据目录 ${dataDir}：${reason}。请修改权限，或用环境变量 DATA_DIR 指定另一个目录。`,
    log: String(error),
  });
}

function read(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

function write(path: string, values: NodeJS.Dict<string>, isNew: boolean): void {
  const temporary = `${path}.${process.pid}`;
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(temporary, lines.join(""), { mode: 0o600 });
  chmodSync(temporary, 0o600);
  if (!isNew) {
    renameSync(temporary, path);
    return;
  }
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(temporary);
  }
}
