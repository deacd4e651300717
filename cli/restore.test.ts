import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withClient } from "#lib/backups/connection";
import { writeBackup } from "#lib/backups/write";
import { closeDb, db, requireDatabaseUrl } from "#lib/db";
import { storeImage } from "#lib/media/commands";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";

useDatabase();

let folder = "";
let file = "";
let data = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "restore-"));
  file = join(folder, "site.backup");
  data = join(folder, "data");
  vi.stubEnv("DATA_DIR", data);
  await buildArticle({ title: "备份里的" });
  await storePicture(300);
  await writeBackup(file, { passphrase: null });
  await db().article.updateMany({ data: { title: "后来的" } });
  // The test's own pool counts as a running site.
  await closeDb();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("a restore onto a full disk says so, and the former site stays with all that it has", async () => {
  const media = readdirSync(join(data, "media"), { recursive: true }).sort();
  // A limit on the size of files, 20 or 40 KB, stops writing as a full disk does.
  const { stderr, code } = await exitOf(startRestore("ulimit -f 40;"));
  expect([stderr, code]).toEqual([expect.stringContaining("磁盘已满"), 1]);
  expect(await db().article.findMany({ select: { title: true } })).toEqual([{ title: "后来的" }]);
  expect(readdirSync(join(data, "media"), { recursive: true }).sort()).toEqual(media);
  expect(await listLeftovers()).toEqual([]);
});

test("a restore killed in the middle leaves the former site, and the next one succeeds and clears up", async () => {
  const child = startRestore();
  const exit = exitOf(child);
  await vi.waitUntil(() => existsSync(join(data, "media.restore")), { timeout: 60_000, interval: 5 });
  child.kill("SIGKILL");
  expect((await exit).code).toBeNull();
  expect(await db().article.count({ where: { title: "后来的" } })).toBe(1);
  await closeDb();
  const { stdout, code } = await exitOf(startRestore());
  expect([code, stdout]).toEqual([0, expect.stringContaining("已恢复")]);
  expect(await db().article.findMany({ select: { title: true } })).toEqual([{ title: "备份里的" }]);
  expect(await listLeftovers()).toEqual([]);
}, 60_000);

/** @param before of the shell that becomes the command */
function startRestore(before = "") {
  const child = spawn("sh", ["-c", `${before} exec node cli/main.ts restore "$0" --replace`, file], {
    env: { ...process.env, AUTH_SECRET: "x".repeat(32) },
  });
  child.stdin.end("替换\n");
  return child;
}

/** @returns a code of null where it was killed */
async function exitOf(child: ReturnType<typeof startRestore>) {
  const exited = new Promise((resolve) => child.on("exit", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}

/** Noise, which no format makes small. */
async function storePicture(width: number): Promise<void> {
  const noise = sharp(randomBytes(width * width * 3), { raw: { width, height: width, channels: 3 } });
  await storeImage(system, { bytes: await noise.png().toBuffer(), filename: "噪点.png", alt: "" });
}

/** Databases and folders that only a restore has. */
async function listLeftovers(): Promise<string[]> {
  const { rows } = await withClient(requireDatabaseUrl(), (client) =>
    client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE current_database() || '\\_%'",
    ),
  );
  return [...rows.map(({ name }) => name), ...readdirSync(data).filter((name) => name !== "media")];
}
