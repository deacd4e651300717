import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import mysql from "mysql2/promise";

const server = "/usr/sbin/mariadbd";
const installer = "/usr/bin/mariadb-install-db";

/** Debian's mariadb-server-core, which `npm test` installs where it may. */
export const hasMariadb = existsSync(server) && existsSync(installer);

export interface Mariadb {
  /** mysql://root@127.0.0.1:3306 */
  url: string;
  stop(): Promise<void>;
}

/** A MariaDB of its own on a free port of this machine, with nothing in it; stop() leaves nothing behind. */
export async function startMariadb(): Promise<Mariadb> {
  const folder = mkdtempSync(join(tmpdir(), "mariadb-"));
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const shared = ["--no-defaults", `--datadir=${join(folder, "data")}`, ...user];
  const installed = spawnSync(
    installer,
    [...shared, "--auth-root-authentication-method=normal", "--skip-test-db"],
    { encoding: "utf8" },
  );
  if (installed.status !== 0) throw new Error(`mariadb-install-db: ${installed.stderr}`);
  const port = await freePort();
  const child = spawn(
    server,
    [...shared, "--bind-address=127.0.0.1", `--port=${port}`, `--socket=${join(folder, "socket")}`],
    { stdio: "ignore" },
  );
  const url = `mysql://root@127.0.0.1:${port}`;
  await untilReady(url, child);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`mariadbd ended with ${child.exitCode}`);
    const connection = await mysql.createConnection(url).catch(() => null);
    if (connection) return connection.end();
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error("mariadbd doesn't answer");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
