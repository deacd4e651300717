import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { carryOut, readInput } from "#cli/command";
import { commands } from "#cli/commands";
import { inviteAccount } from "#lib/accounts/commands";
import { inviteAccountSchema } from "#lib/accounts/schema";
import { writeBackup } from "#lib/backups/write";
import { db } from "#lib/db";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, lastAudit, lastInvalidation, system } from "#lib/testing/factories";

useDatabase("file");

const law = ["# 中华人民共和国测试法", "<!-- INFO END -->", "第一条 为了测试，制定本法。"].join("\n\n");

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  vi.stubEnv("AUTH_SECRET", "x".repeat(32));
  vi.stubEnv("DATA_DIR", join(folder, "data"));
  await buildArticle();
  await inviteAccount(
    system,
    inviteAccountSchema.parse({ email: "shen@example.com", name: "沈砚秋", role: "LAWYER" }),
  );
  mkdirSync(join(folder, "data/backups"), { recursive: true });
  await writeBackup(join(folder, "data/backups/2026-03-12-0200.backup"), { passphrase: null });
  writeFileSync(join(folder, "access.log"), "no line of a log\n");
  writeFileSync(join(folder, "测试法(2024-01-01).md"), law);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** @param line @ stands for the folder of this test */
async function call(line: string) {
  const words = line.replaceAll(" @", ` ${folder}/`).split(" ");
  const command = commands.find(({ name }) => `${line} `.startsWith(`${name} `));
  if (!command) throw new Error(`no such command: ${line}`);
  const { help: _, json: __, ...input } = readInput(command, words.slice(command.name.split(" ").length));
  return carryOut(command, input);
}

/** The rows of every table, and the files. */
async function state() {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`;
  const rows: [string, unknown][] = [];
  for (const { name } of tables)
    rows.push([
      name,
      await db().$queryRawUnsafe(`SELECT count(*)::int, sum(xmin::text::bigint)::text FROM ${name}`),
    ]);
  return { rows, files: readdirSync(folder, { recursive: true }).sort() };
}

test.each([
  ["db migrate", "已是最新"],
  ["db reset", "会删除数据库里的全部内容"],
  ["db diff add_column", "没有变化"],
  ["db status", "已应用"],
  ["import dir @nowhere", null],
  ["backup @site.backup", "会把"],
  ["backup @nowhere/site.backup", null],
  ["backup verify latest", "备份完好"],
  ["restore latest", "会被换掉，要加 --replace"],
  ["export @out", "会导出到"],
  ["export @", null],
  ["export wxr @site.xml", "1 篇文章"],
  ["user list", "shen@example.com"],
  ["user invite gu@example.com --name 顾明湛 --role 律师", "会新建账号：顾明湛（gu@example.com），律师"],
  ["user invite shen@example.com --name 沈砚秋 --role 律师", null],
  ["user reset-password shen@example.com", "会给 shen@example.com 一个一次性链接"],
  ["user reset-password nobody@example.com", null],
  ["site read-only on", "会暂停所有编辑"],
  ["site read-only", "可以编辑"],
  ["site purge", "会作废所有存下的页面"],
  ["search reindex", "会重建 1 篇"],
  ["push status", "没有开启"],
  ["push run", "会推送 0 个"],
  ["laws import @测试法(2024-01-01).md", "新收录：《测试法》"],
  ["laws verify", "待复核 0 篇"],
  ["crawl --at http://127.0.0.1:1", null],
  ["crawlers read-log @access.log", "认不出的 1 行"],
  ["check --all", "处必须处理"],
  ["bench seed --articles 3", "会写入 3 篇"],
])("%s --dry-run changes nothing", async (line, words) => {
  const before = await state();
  const answer = call(`${line} --dry-run`);
  if (words === null) await expect(answer).rejects.toMatchObject({ name: "DomainError" });
  else expect((await answer).text).toContain(words);
  expect(await state()).toEqual(before);
});

test("a purge takes every page, and is written down", async () => {
  await call("site purge");
  expect(await lastInvalidation()).toEqual(new Set(["everything"]));
  expect(await lastAudit()).toMatchObject({ action: "pageCache.purge" });
});
