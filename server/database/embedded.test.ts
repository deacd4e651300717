import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stopCluster } from "#server/database/cluster";
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from "#server/database/embedded";
import { locateCluster } from "#server/database/location";
import { anyFreePort } from "#server/database/ports";
import { readPostmaster } from "#server/database/postmaster";

let folder = "";
let port = 0;
let opened: EmbeddedDatabase[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), `lukan-test-${process.pid}-`));
  chmodSync(folder, 0o755);
  port = await anyFreePort();
  opened = [];
});

afterEach(async () => {
  for (const database of opened) await database.stop();
  await stopCluster(await locateCluster(folder)).catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded(folder, { port });
  opened.push(database);
  return database;
}

test("stopping leaves no server, and the next start has what was written", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE note (id int)");
  await query(first.url, "INSERT INTO note VALUES (7)");
  await first.stop();
  expect(running()).toBeNull();
  const second = await start();
  expect(await query(second.url, "SELECT id FROM note")).toEqual([{ id: 7 }]);
});

test("a server that can't come to an end is made to end, and loses no commit", async () => {
  const { owner, committed } = await startWriter(30);
  await killed(owner);
  const [checkpointer] = await query(
    findEmbedded(folder) ?? "",
    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
  );
  process.kill(checkpointer.pid, "SIGSTOP");
  await stopCluster(await locateCluster(folder), { patienceSeconds: 1 });
  expect(running()).toBeNull();
  expect(await largest((await start()).url)).toBeGreaterThanOrEqual(committed());
});

test("an owner killed in the middle of writing loses no commit, and its server is taken over", async () => {
  const { owner, committed } = await startWriter(30);
  const orphan = running();
  await killed(owner);
  expect(running()).toEqual(orphan);
  const database = await start();
  expect(running()?.pid).toBe(orphan?.pid);
  expect(await largest(database.url)).toBeGreaterThanOrEqual(committed());
});

test("owner and server killed together lose no commit", async () => {
  const { owner, committed } = await startWriter(30);
  killServer();
  await killed(owner);
  const database = await start();
  expect(await largest(database.url)).toBeGreaterThanOrEqual(committed());
});

test("a second start on the same folder is refused, naming the first one's process", async () => {
  const first = await start();
  await expect(startEmbedded(folder, { port })).rejects.toMatchObject({
    code: "CONFLICT",
    user: expect.stringContaining(`进程号 ${process.pid}`),
  });
  expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a taken port is left alone", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const database = await start();
  other.close();
  expect(Number(new URL(database.url).port)).not.toBe(port);
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("the process id of a killed server may belong to another program by now", async () => {
  await (await start()).stop();
  const lines = [process.pid, join(folder, "postgres"), 1, port, "", "127.0.0.1", "0 0", "ready"];
  writeFileSync(join(folder, "postgres/postmaster.pid"), `${lines.join("\n")}\n`);
  expect(running()).toBeNull();
  const database = await start();
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server that dies is started again on its port", async () => {
  const database = await start();
  killServer();
  await expect
    .poll(() => query(database.url, "SELECT 1 AS one").catch(() => []), { timeout: 15_000 })
    .toEqual([{ one: 1 }]);
});

test("an interrupted first start is begun anew", async () => {
  mkdirSync(join(folder, "postgres.unfinished/base"), { recursive: true });
  const database = await start();
  expect(await query(database.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(existsSync(join(folder, "postgres.unfinished"))).toBe(false);
});

test("a lost file of secrets gets new ones, the data stays", async () => {
  const first = await start();
  await query(first.url, "CREATE TABLE note (id int)");
  await first.stop();
  rmSync(join(folder, "secrets"));
  const second = await start();
  expect(second.url).not.toBe(first.url);
  expect(await query(second.url, "SELECT count(*)::int AS notes FROM note")).toEqual([{ notes: 0 }]);
});

test("a folder that can't be used is refused in one line", async () => {
  writeFileSync(join(folder, "file"), "");
  const path = join(folder, "file/var");
  await expect(startEmbedded(path)).rejects.toMatchObject({
    code: "UNAVAILABLE",
    user: `不能读写数据目录 ${path}：路径中有一段不是文件夹。请修改权限，或用环境变量 DATA_DIR 指定另一个目录。`,
  });
});

test("a command finds the database of the running site", async () => {
  expect(findEmbedded(folder)).toBeNull();
  const database = await start();
  expect(findEmbedded(folder)).toBe(database.url);
});

/** A process that owns the database and commits one row after the other. */
async function startWriter(rows: number) {
  const script = `
    import pg from "pg";
    import { startEmbedded } from "#server/database/embedded";
    const { url } = await startEmbedded(${JSON.stringify(folder)}, { port: ${port} });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("CREATE TABLE note (id int)");
    for (let id = 1; ; id++) {
      await client.query("INSERT INTO note VALUES ($1)", [id]);
      console.log(id);
    }`;
  const owner = spawn("node", ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let last = 0;
  const lines = createInterface(owner.stdout);
  lines.on("line", (line) => {
    last = Number(line);
  });
  await expect.poll(() => last, { timeout: 15_000 }).toBeGreaterThan(rows);
  return { owner, committed: () => last };
}

async function killed(owner: ChildProcess): Promise<void> {
  owner.kill("SIGKILL");
  await once(owner, "close");
}

async function largest(url: string): Promise<number> {
  const [row] = await query(url, "SELECT max(id) AS id FROM note");
  return row.id;
}

function running() {
  return readPostmaster(join(folder, "postgres"));
}

function killServer(): void {
  const { pid = 0 } = running() ?? {};
  for (const id of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(id, "SIGKILL");
    } catch (error) {
      // A backend may end by itself before its turn comes.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(parent);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
