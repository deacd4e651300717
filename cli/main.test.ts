import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { db } from "#lib/db";
import { readMigrations } from "#lib/migrations/files";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { buildLawyer } from "#lib/testing/factories";
import { anyFreePort } from "#server/database/ports";
import { encodeContent } from "#server/page-cache/content";
import { DiskStore } from "#server/page-cache/disk-store";
import { createPage } from "#server/page-cache/page";

useDatabase();

/** Runs the command line against the test's database. */
async function lukan(args: string[], env: NodeJS.Dict<string> = {}) {
  const child = spawn("node", ["cli/main.ts", ...args], {
    env: { ...process.env, AUTH_SECRET: "x".repeat(32), ...env },
  });
  const exited = new Promise((resolve) => child.on("exit", resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { stdout, stderr, code };
}

test("without arguments every command is listed", async () => {
  const { stdout, code } = await lukan([]);
  expect(code).toBe(0);
  expect(stdout).toContain("db migrate");
});

test("--help says how a command is called, without a database", async () => {
  const { stdout, code } = await lukan(["db", "diff", "--help"], {
    DATABASE_URL: "postgresql://127.0.0.1:1/none",
  });
  expect(code).toBe(0);
  expect(stdout).toContain("用法：npm run lukan -- db diff NAME [--rewrite]");
  expect(stdout).toContain("例：npm run lukan -- db diff add_column");
});

test.each([
  ["an unknown command", ["db", "destroy"], "没有这个命令"],
  ["an unknown option", ["db", "status", "--fast"], "--fast"],
  ["a missing argument", ["db", "diff"], "缺少参数"],
  ["a word too many", ["db", "status", "now"], "多余的参数 now"],
  ["a reset that nobody confirmed", ["db", "reset"], "--yes"],
])("%s is a wrong call: exit code 2, and the reason", async (_, args, reason) => {
  const { stdout, stderr, code } = await lukan(args);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(reason);
});

test("--json prints data and nothing else on standard output", async () => {
  const { stdout, code } = await lukan(["db", "status", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).applied).toEqual(readMigrations().map(({ name }) => name));
});

test("a status with pending migrations has exit code 1", async () => {
  await db().$executeRaw`DELETE FROM _prisma_migrations`;
  const { stdout, code } = await lukan(["db", "status"]);
  expect(code).toBe(1);
  expect(stdout).toContain("待应用");
});

test("a database that is down is one line and exit code 1", async () => {
  const port = await anyFreePort();
  const { stderr, code } = await lukan(["db", "status"], {
    DATABASE_URL: `postgresql://127.0.0.1:${port}/site`,
  });
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain("连不上 DATABASE_URL");
});

test("a command purges the pages on disk, also where no site runs", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lukan-cli-"));
  try {
    await buildLawyer();
    const pages = new DiskStore({ folder: join(folder, "pages"), mark: "build" });
    const content = await encodeContent("text/html; charset=utf-8", Buffer.from("旧的首页"), "quick");
    const facts = { status: 200, content, keys: new Set([keys.allArticles()]), location: null };
    await pages.put("/", createPage(facts, 0, { common: [] }));
    await pages.close();
    const page = join(folder, "pages/www/.html");
    expect(existsSync(page)).toBe(true);
    await writeFile(join(folder, "text.md"), "# 逾期以后\n\n先把账算清楚，再谈怎么还。\n");
    const { stdout, code } = await lukan(["import", "text", join(folder, "text.md"), "--category", "逾期"], {
      DATA_DIR: folder,
    });
    expect(stdout).toContain("已发布");
    expect(code).toBe(0);
    expect(existsSync(page)).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
