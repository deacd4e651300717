import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { runImport } from "#lib/importing/commands";
import { sqlite } from "#lib/sqlite";
import { useDatabase } from "#lib/testing/database";
import { hasMariadb, type Mariadb, startMariadb } from "#lib/testing/mariadb";
import { describeSite } from "#lib/testing/site-state";
import { fillSqlite, type SampleSite, sampleSite } from "#lib/testing/zblog-site";
import { openMysql, openSqlite } from "#lib/zblog/database-tables";
import { zblogSource } from "#lib/zblog/source";
import type { ZblogTables } from "#lib/zblog/tables";

useDatabase();

const site = sampleSite({ ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html" }, { posts: 450 });

async function importFrom(tables: ZblogTables) {
  try {
    const source = await zblogSource(tables, { site: null, uploads: null });
    return (await runImport(systemActor("测试"), source)).report;
  } finally {
    await tables.close();
  }
}

test("where nobody answers, the message names host and database, and no password", async () => {
  const opening = openMysql("mysql://root:geheim@127.0.0.1:9/zblog");
  await expect(opening).rejects.toMatchObject({
    code: "INVALID",
    user: expect.stringMatching(/^连不上 MySQL（127\.0\.0\.1:9\/zblog）：ECONNREFUSED/),
  });
  await expect(opening).rejects.not.toMatchObject({ user: expect.stringContaining("geheim") });
});

if (!hasMariadb) console.log("not run: no MariaDB");

describe.skipIf(!hasMariadb)("a live database of MariaDB with the schema of Z-BlogPHP", () => {
  let server: Mariadb;
  beforeAll(async () => {
    server = await startMariadb();
    await fill("zblog", "utf8mb4", site);
  }, 120_000);
  afterAll(() => server.stop(), 60_000);

  async function fill(name: string, charset: string, content: SampleSite): Promise<void> {
    const connection = await mysql.createConnection({ uri: server.url, charset: "utf8mb4" });
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET ${charset}`);
    await connection.query(`USE ${name}`);
    for (const [table, columns] of Object.entries(schema)) {
      await connection.query(
        `CREATE TABLE zbp_${table} (${columns}) ENGINE=MyISAM DEFAULT CHARSET=${charset}`,
      );
      for (const row of content[table as keyof SampleSite])
        await connection.query(`INSERT INTO zbp_${table} SET ?`, [row]);
    }
    await connection.end();
  }

  test("comes over with every row accounted for, as the same site in SQLite does", async () => {
    const report = await importFrom(await openMysql(`${server.url}/zblog`));
    const counted = Object.fromEntries(
      Object.entries(report.counts).map(([kind, row]) => [
        kind,
        Object.values(row).reduce((a, b) => a + b, 0),
      ]),
    );
    const texts = (counted.article ?? 0) + (counted.page ?? 0);
    expect(texts).toBe(site.post.length);
    for (const kind of ["category", "tag", "member", "comment"] as const)
      expect([kind, counted[kind]]).toEqual([kind, site[kind].length]);
    expect(report.counts.article?.created).toBe(452);
    const first = await db().article.findUniqueOrThrow({ where: { id: 1_005_857 } });
    expect([first.path, first.publishedAt]).toEqual(["/hf/1005857.html", new Date("2013-05-09T00:00:00Z")]);
    const before = await describeSite();

    const folder = mkdtempSync(join(tmpdir(), "zblog-"));
    const database = new sqlite.DatabaseSync(join(folder, "site.db"));
    fillSqlite(database, site);
    database.close();
    const again = await importFrom(await openSqlite(join(folder, "site.db")));
    rmSync(folder, { recursive: true });
    expect(again.counts.article).toMatchObject({ created: 0, updated: 0, unchanged: 452 });
    expect(await describeSite()).toEqual(before);
  }, 120_000);

  test.each(["utf8mb3", "gbk"])(
    "one in %s comes over as one in utf8mb4 does",
    async (charset) => {
      const small = sampleSite({ ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html" }, { posts: 4 });
      for (const post of small.post) post.log_Content = String(post.log_Content).replace("😀", "");
      await fill(`zblog_${charset}`, charset, small);
      await importFrom(await openMysql(`${server.url}/zblog_${charset}`));
      const article = await db().article.findUniqueOrThrow({
        where: { id: 1_005_857 },
        include: { liveRevision: true },
      });
      expect(article.title).toBe("离婚时婚前房产怎么分（0）？'引号'");
      expect(article.liveRevision?.text).toContain("原则上归买的一方");
    },
    60_000,
  );

  test("a wrong password and a database of another program are named", async () => {
    const url = new URL(server.url);
    url.password = "geheim";
    const refused = openMysql(`${url.href.replace(/\/$/, "")}/zblog`);
    await expect(refused).rejects.toMatchObject({ user: expect.stringContaining("ER_ACCESS_DENIED_ERROR") });
    await expect(refused).rejects.not.toMatchObject({ user: expect.stringContaining("geheim") });
    await expect(openMysql(`${server.url}/mysql`)).rejects.toMatchObject({
      user: expect.stringContaining("不是 Z-BlogPHP 的数据库"),
    });
  });
});

const id = (name: string) => `${name} int(11) NOT NULL AUTO_INCREMENT PRIMARY KEY`;
const number = (name: string) => `${name} int(11) NOT NULL DEFAULT '0'`;
const line = (name: string, length = 250) => `${name} varchar(${length}) NOT NULL DEFAULT ''`;
const long = (name: string) => `${name} longtext NOT NULL`;

/** Columns as Z-BlogPHP 1.7 makes them, as far as an import reads them. */
const schema: Record<keyof SampleSite, string> = {
  config: [id("conf_ID"), line("conf_Name", 50), line("conf_Key"), long("conf_Value")].join(", "),
  category: [
    ...[id("cate_ID"), line("cate_Name"), number("cate_Order"), line("cate_Alias"), long("cate_Intro")],
    ...[number("cate_RootID"), number("cate_ParentID"), long("cate_Meta")],
  ].join(", "),
  tag: [
    ...[id("tag_ID"), line("tag_Name"), number("tag_Order"), line("tag_Alias"), long("tag_Intro")],
    long("tag_Meta"),
  ].join(", "),
  member: [
    ...[
      id("mem_ID"),
      line("mem_Guid", 36),
      "mem_Level tinyint(4) NOT NULL DEFAULT '0'",
      number("mem_Status"),
    ],
    ...[
      line("mem_Name", 50),
      line("mem_Password", 32),
      line("mem_Email"),
      line("mem_Alias"),
      long("mem_Intro"),
    ],
  ].join(", "),
  upload: [
    ...[id("ul_ID"), number("ul_AuthorID"), number("ul_Size"), line("ul_Name"), line("ul_SourceName")],
    ...[line("ul_MimeType", 50), number("ul_PostTime"), number("ul_LogID")],
  ].join(", "),
  post: [
    ...[id("log_ID"), number("log_CateID"), number("log_AuthorID"), line("log_Tag"), number("log_Status")],
    ...[
      number("log_Type"),
      line("log_Alias"),
      number("log_IsTop"),
      "log_IsLock tinyint(1) NOT NULL DEFAULT '0'",
    ],
    ...[line("log_Title"), long("log_Intro"), long("log_Content"), number("log_CreateTime")],
    ...[number("log_PostTime"), number("log_UpdateTime"), number("log_CommNums"), number("log_ViewNums")],
    ...[line("log_Template", 50), long("log_Meta")],
  ].join(", "),
  comment: [
    ...[id("comm_ID"), number("comm_LogID"), "comm_IsChecking tinyint(1) NOT NULL DEFAULT '0'"],
    ...[number("comm_RootID"), number("comm_ParentID"), number("comm_AuthorID"), line("comm_Name", 50)],
    ...[line("comm_Email"), line("comm_HomePage"), long("comm_Content"), number("comm_PostTime")],
    ...[line("comm_IP", 15), long("comm_Agent")],
  ].join(", "),
};
