import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DomainError } from "#lib/errors";
import { type Binaries, findBinaries, findSystemUser, type SystemUser } from "#server/database/binaries";
import type { Cluster } from "#server/database/cluster";
import { say } from "#server/steps";

/** Where root's PostgreSQL lives when the project's own folder is closed to the user that it runs as. */
const openFolder = "/var/lib/lukan";

/**
 * The cluster of a data folder: DATA_DIR/postgres. For root below a closed folder, such as /root, that becomes
 * a link to a folder under /var/lib/lukan, where the programs are copied too.
 */
export async function locateCluster(dataDir: string): Promise<Cluster> {
  const user = findSystemUser();
  const binaries = await findBinaries();
  const directory = resolve(dataDir, "postgres");
  if (!user) return { directory: follow(directory), binaries, user };
  return {
    directory: canEnter(dirname(directory), user) ? follow(directory) : moveOut(directory, user),
    binaries: canEnter(dirname(binaries.postgres), user) ? binaries : copyBinaries(binaries),
    user,
  };
}

/** Whether the user may pass through every folder on the way; root's own rights don't count for it. */
export function canEnter(folder: string, { uid, gid }: SystemUser): boolean {
  const stat = statSync(folder);
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
  if (((stat.mode >> shift) & 1) === 0) return false;
  return dirname(folder) === folder || canEnter(dirname(folder), { uid, gid });
}

function follow(directory: string): string {
  return existsSync(directory) ? realpathSync(directory) : directory;
}

function moveOut(path: string, user: SystemUser): string {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && existsSync(dirname(readlinkSync(path)))) return readlinkSync(path);
  if (found?.isDirectory())
    throw new DomainError("UNAVAILABLE", {
      user: `数据库用户进不了 ${path}。请把整个项目移到它能进入的目录（例如 /srv），再启动。`,
    });
  const folder = join(openFolder, randomBytes(4).toString("hex"));
  makeFolder(openFolder);
  makeFolder(folder);
  chownSync(folder, user.uid, user.gid);
  const target = join(folder, "postgres");
  rmSync(path, { force: true });
  symlinkSync(target, path);
  say(`数据库用户进不了 ${dirname(path)}，数据库文件改放在 ${target}`);
  return target;
}

function copyBinaries(binaries: Binaries): Binaries {
  const native = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(readFileSync(join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(openFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    makeFolder(openFolder);
    cpSync(native, `${copy}.unfinished`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.unfinished`, copy);
    say(`数据库程序已复制到 ${copy}`);
  }
  const place = (name: keyof Binaries) => join(copy, "bin", name);
  return { initdb: place("initdb"), pg_ctl: place("pg_ctl"), postgres: place("postgres") };
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  // The umask of root may close new folders.
  chmodSync(path, 0o755);
}
