import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { DomainError } from "#lib/errors";
import type { Binaries, SystemUser } from "#server/database/binaries";
import { anyFreePort, isFree } from "#server/database/ports";
import { type Postmaster, readPostmaster } from "#server/database/postmaster";
import { settings } from "#server/database/settings";

/** A PostgreSQL data folder and what runs it. Paths are absolute. */
export interface Cluster {
  directory: string;
  binaries: Binaries;
  user: SystemUser | undefined;
}

/** The only user of the embedded database, its superuser. */
export const databaseUser = "lukan";

/** Makes an empty cluster unless there is one; a kill in the middle leaves nothing that looks finished. */
export async function initializeCluster(cluster: Cluster, password: string): Promise<void> {
  if (existsSync(join(cluster.directory, "PG_VERSION"))) return;
  const unfinished = `${cluster.directory}.unfinished`;
  const passwordFile = `${cluster.directory}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.user)
    for (const path of [unfinished, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
  try {
    await run(cluster, cluster.binaries.initdb, [
      ...["-D", unfinished, "-U", databaseUser, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
      // PostgreSQL's own C.UTF-8 sorts alike on every system; pg_trgm learns from lc-ctype what a letter is.
      ...[
        "--encoding=UTF8",
        "--locale=C",
        `--lc-ctype=${platform() === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
      ],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
    ]);
    renameSync(unfinished, cluster.directory);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * Starts the cluster and waits until it accepts connections; on one that runs already it only waits. The server
 * is nobody's child: it outlives a killed parent without losing a commit, and the next start finds it.
 * @throws DomainError UNAVAILABLE with PostgreSQL's own last words
 */
export async function startCluster(
  cluster: Cluster,
  preferredPort: number,
  extraSettings: Record<string, string> = {},
): Promise<Postmaster> {
  // Workers of a killed server hold its shared memory for some moments: hence more than one attempt.
  for (let attempt = 1; ; attempt++) {
    const running = await waitUntilReady(cluster);
    if (running) return running;
    const port = preferredPort && (await isFree(preferredPort)) ? preferredPort : await anyFreePort();
    const failure = await startOnce(cluster, { ...settings, ...extraSettings, port: String(port) });
    if (failure === null) continue;
    const passing = /shared memory block|could not bind|lock file .* already exists/.test(failure);
    if (!passing || attempt >= 30)
      throw new DomainError("UNAVAILABLE", {
        user: `内置数据库没有启动：${failure || "原因不明"}（日志在 ${cluster.directory}）`,
      });
    await sleep(1_000);
  }
}

/**
 * Ends the cluster: connections are cut, what was committed is on disk. One that can't write its last checkpoint, as on a
 * full disk, ends without it: the next start reads the log.
 */
export async function stopCluster(cluster: Cluster, { patienceSeconds = 60 } = {}): Promise<void> {
  if (!readPostmaster(cluster.directory)) return;
  const stop = (mode: "fast" | "immediate", seconds: number) =>
    run(cluster, cluster.binaries.pg_ctl, [
      ...["stop", "-D", cluster.directory, "-m", mode],
      ...["-w", "-t", String(seconds), "-s"],
    ]);
  await stop("fast", patienceSeconds).catch(() => stop("immediate", 60));
}

/** Gives the cluster's user another password; the cluster must not run. */
export async function setPassword(cluster: Cluster, password: string): Promise<void> {
  const args = ["--single", "-D", cluster.directory, "postgres"];
  const running = run(cluster, cluster.binaries.postgres, args);
  running.child.stdin?.end(`ALTER USER ${databaseUser} PASSWORD '${password.replaceAll("'", "''")}'\n`);
  await running;
}

/** @returns null, or PostgreSQL's last words */
async function startOnce(cluster: Cluster, options: Record<string, string>): Promise<string | null> {
  const log = join(cluster.directory, "start.log");
  rmSync(log, { force: true });
  const flags = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`);
  try {
    const target = ["-D", cluster.directory, "-l", log, "-o", flags.join(" ")];
    await run(cluster, cluster.binaries.pg_ctl, ["start", ...target, "-w", "-t", "300", "-s"]);
    return null;
  } catch (error) {
    const words = existsSync(log) ? readFileSync(log, "utf8") : String(error);
    return words.match(/(?:FATAL|ERROR|PANIC): .*/g)?.at(-1) ?? words.trim().split("\n").at(-1) ?? "";
  }
}

/** The running server once it accepts connections; null where none runs, or where it just ended. */
async function waitUntilReady({ directory }: Cluster): Promise<Postmaster | null> {
  for (;;) {
    const running = readPostmaster(directory);
    if (!running || running.ready) return running;
    await sleep(100);
  }
}

function run({ user }: Cluster, program: string, args: string[]) {
  return promisify(execFile)(program, args, {
    ...user,
    // The user that PostgreSQL runs as may not enter the folder that we were started in.
    cwd: "/",
    // Nothing like PGDATA or PGPORT from outside; messages in English, to be searched for;
    // NODE_ENV only because Next's types demand it.
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" },
  });
}
