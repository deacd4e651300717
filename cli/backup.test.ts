import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDb, db } from "#lib/db";
import { storeSecret } from "#lib/secrets/commands";
import { useDatabase } from "#lib/testing/database";
import { buildArticle } from "#lib/testing/factories";

useDatabase("file");

let folder = "";
let file = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backup-"));
  file = join(folder, "site.backup");
  await buildArticle();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function lukan(args: string[], { input = "", ...env }: NodeJS.Dict<string> = {}) {
  const child = spawn("node", ["cli/main.ts", ...args], {
    env: { ...process.env, AUTH_SECRET: "x".repeat(32), DATA_DIR: join(folder, "data"), ...env },
  });
  child.stdin.end(input);
  const exited = new Promise((resolve) => child.on("exit", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}

const BACKUP_PASSPHRASE = "测试用的口令，写得足够长";

test("an encrypted backup is made and verified with the passphrase of the environment", async () => {
  expect((await lukan(["backup", file], { BACKUP_PASSPHRASE })).stdout).toContain("已加密");
  expect((await lukan(["backup", "verify", file], { BACKUP_PASSPHRASE })).stdout).toContain("备份完好");
});

test("a wrong passphrase is said in a line, with exit code 1", async () => {
  const { stderr, code } = await lukan(["backup", "verify", file], {
    BACKUP_PASSPHRASE: "不是这个口令，另外一个口令",
  });
  expect(code).toBe(1);
  expect(stderr.trim()).toBe("口令不对，没有读取备份。");
});

test("where AUTH_SECRET is another one, the restore says what can't be read any more", async () => {
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  await db().$transaction((tx) => storeSecret(tx, "push.baidu.token", "geheim"));
  await lukan(["backup", `${file}.secret`]);
  await closeDb();
  const restore = (secret: string) =>
    lukan(["restore", `${file}.secret`, "--replace"], { AUTH_SECRET: secret, input: "替换\n" });
  expect((await restore("y".repeat(32))).stdout).toContain("推送密钥读不出来");
  expect((await restore("x".repeat(32))).stdout).not.toContain("推送密钥");
  vi.unstubAllEnvs();
});

test("a site is replaced only after a typed yes", async () => {
  const env = { BACKUP_PASSPHRASE };
  // The test's own pool counts as a running site.
  await closeDb();
  expect((await lukan(["restore", file], env)).stderr).toContain("--replace");
  expect((await lukan(["restore", file, "--replace"], env)).stderr).toContain("没有确认");
  await db().article.deleteMany();
  await closeDb();
  const { stdout, code } = await lukan(["restore", file, "--replace"], { ...env, input: "替换\n" });
  expect([code, stdout]).toEqual([0, expect.stringContaining("已恢复")]);
  expect(await db().article.count()).toBe(1);
});
