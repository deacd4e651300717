import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { runImport } from "#lib/importing/commands";
import type { ImportReport } from "#lib/importing/report";
import { signIn } from "#lib/sessions/commands";
import { sqlite } from "#lib/sqlite";
import { useDatabase } from "#lib/testing/database";
import { dumpOf, fillSqlite, formerPassword, type SampleSite, sampleSite } from "#lib/testing/zblog-site";
import { openSqlite } from "#lib/zblog/database-tables";
import { openDump } from "#lib/zblog/dump-tables";
import { zblogSource } from "#lib/zblog/source";
import type { ZblogTables } from "#lib/zblog/tables";

useDatabase();
const actor = systemActor("测试");
const pretty = {
  ZC_ARTICLE_REGEX: "{%host%}hf/{%id%}.html",
  ZC_PAGE_REGEX: "{%host%}{%alias%}.html",
  ZC_CATEGORY_REGEX: "{%host%}category-{%id%}_{%page%}.html",
  ZC_TAGS_REGEX: "{%host%}tags-{%id%}_{%page%}.html",
  ZC_AUTHOR_REGEX: "{%host%}author-{%id%}_{%page%}.html",
  ZC_DATE_REGEX: "{%host%}date-{%date%}_{%page%}.html",
  ZC_INDEX_REGEX: "{%host%}page_{%page%}.html",
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "zblog-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function importFrom(tables: ZblogTables, options: { dryRun?: boolean } = {}): Promise<ImportReport> {
  try {
    const source = await zblogSource(tables, { site: null, uploads: null });
    return (await runImport(actor, source, options)).report;
  } finally {
    await tables.close();
  }
}

async function dumpFile(content: string | Buffer): Promise<string> {
  const file = join(folder, `${Math.random()}.sql`);
  await writeFile(file, content);
  return file;
}

async function sqliteFile(site: SampleSite): Promise<string> {
  const file = join(folder, `${Math.random()}.db`);
  const database = new sqlite.DatabaseSync(file);
  fillSqlite(database, site);
  database.close();
  return file;
}

/** What a site holds after an import, without what differs from run to run. */
async function stateOf() {
  const articles = await db().article.findMany({
    orderBy: { id: "asc" },
    select: {
      ...{
        id: true,
        path: true,
        title: true,
        status: true,
        publishedAt: true,
        updatedAt: true,
        tagNames: true,
      },
      ...{ formerViews: true, formerFields: true, pinned: true },
      category: { select: { name: true } },
      author: { select: { name: true } },
      liveRevision: { select: { contentHash: true } },
    },
  });
  const comments = await db().comment.findMany({
    orderBy: { createdAt: "asc" },
    select: { text: true, isApproved: true, authorName: true, parent: { select: { text: true } } },
  });
  const addresses = await db().address.findMany({
    orderBy: { path: "asc" },
    select: { path: true, kind: true, targetType: true, redirectTo: true },
  });
  return { articles, comments: comments.sort((a, b) => (a.text < b.text ? -1 : 1)), addresses };
}

const counted = (report: ImportReport, kind: string) => report.counts[kind];
const none = { created: 0, updated: 0, unchanged: 0, kept: 0, refused: 0 };

describe("every row is accounted for", () => {
  test("of an SQLite database, with ids, addresses, times, states, tags, views and fields", async () => {
    const site = sampleSite(pretty);
    const report = await importFrom(await openSqlite(await sqliteFile(site)));
    expect(report.counts).toMatchObject({
      category: { ...none, created: 3 },
      tag: { ...none, created: 2 },
      member: { ...none, created: 1, refused: 1 },
      article: { ...none, created: 22 },
      page: { ...none, created: 1 },
      comment: { ...none, created: 3, refused: 1 },
      picture: { ...none, refused: 1 },
    });
    const first = await db().article.findUniqueOrThrow({
      where: { id: 1_005_857 },
      include: { liveRevision: true, category: true, author: true, comments: { orderBy: { id: "asc" } } },
    });
    expect(first).toMatchObject({
      ...{ path: "/hf/1005857.html", status: "PUBLISHED", tagNames: ["彩礼", "抚养权"], formerViews: 100 },
      ...{ publishedAt: new Date("2013-05-09T00:00:00Z"), updatedAt: new Date("2013-05-10T00:00:00Z") },
      ...{ category: { name: "婚姻家事" }, author: { name: "沈砚秋" }, formerFields: { source: "转载" } },
    });
    expect(first.liveRevision?.text).toContain("第 0 段\\。");
    expect(first.liveRevision?.html).toContain("https://old.example/hf/1.html");
    expect(first.comments.map(({ text, isApproved }) => [text, isApproved])).toEqual([
      ["说得好\n谢谢", true],
      ["不客气", true],
      ["广告", false],
    ]);
    expect(first.comments[1]?.parentId).toBe(first.comments[0]?.id);
    const credentials = { email: "shen@old.example", password: formerPassword };
    expect(await signIn(credentials, { address: "192.0.2.1", userAgent: "" })).not.toBeNull();
    const hidden = await db().article.findMany({ where: { title: { in: ["草稿", "私密"] } } });
    expect(hidden.map(({ status }) => status)).toEqual(["DRAFT", "DRAFT"]);
    expect(
      await db().category.findFirst({
        where: { name: "离婚" },
        select: { parent: { select: { name: true } } },
      }),
    ).toEqual({
      parent: { name: "婚姻家事" },
    });
    expect(report.problems.map(({ what, count }) => [what, count])).toEqual(
      expect.arrayContaining([
        ["作者已经不存在，署名改为律师列表的第一位", 1],
        ["附件名里有路径，没有读取", 1],
        ["没有找到附件的文件", 1],
      ]),
    );
  });

  test("a dump, zipped or in GBK, gives what the database gives; a second run changes nothing", async () => {
    const site = sampleSite(pretty);
    for (const post of site.post) post.log_Content = String(post.log_Content).replace("😀", "");
    await importFrom(await openDump(await dumpFile(gzipSync(dumpOf(site)))));
    const state = await stateOf();
    const gbk = iconv.encode(dumpOf(site, { charset: "gbk" }), "gbk");
    const again = await importFrom(await openDump(await dumpFile(gbk)));
    expect(counted(again, "article")).toEqual({ ...none, unchanged: 22 });
    expect(await stateOf()).toEqual(state);
  });

  test("a dry run writes nothing and reports the same", async () => {
    const file = await sqliteFile(sampleSite(pretty));
    const dry = await importFrom(await openSqlite(file), { dryRun: true });
    expect(await db().article.count()).toBe(0);
    expect(await db().address.count()).toBe(0);
    const real = await importFrom(await openSqlite(file));
    expect({ ...dry, seconds: 0 }).toEqual({ ...real, seconds: 0 });
  });
});

test("texts edited here stay and are listed, others follow the former site", async () => {
  const site = sampleSite(pretty, { posts: 3 });
  await importFrom(await openDump(await dumpFile(dumpOf(site))));
  const edited = await db().article.findUniqueOrThrow({ where: { id: 1_005_857 } });
  await db().revision.update({ where: { id: edited.workingRevisionId ?? 0 }, data: { contentHash: "x" } });
  for (const post of site.post) post.log_Content = "<p>新的正文</p>";
  const report = await importFrom(await openDump(await dumpFile(dumpOf(site))));
  expect(counted(report, "article")).toEqual({ ...none, updated: 4, kept: 1 });
  expect(report.kept).toEqual([expect.stringContaining("（0）")]);
  const second = await db().article.findUniqueOrThrow({
    where: { id: 1_005_858 },
    include: { liveRevision: true },
  });
  expect(second.liveRevision?.text).toBe("新的正文");
});

test("a run that was cut off anywhere and goes on ends as a clean one", async () => {
  const file = await sqliteFile(sampleSite(pretty, { posts: 130 }));
  const source = await zblogSource(await openSqlite(file), { site: null, uploads: null });
  for (const cut of [2, 5, 40, 100, 136]) {
    let left = cut;
    const broken = {
      ...source,
      async *records() {
        for await (const record of source.records()) {
          if (left-- === 0) throw new Error("killed");
          yield record;
        }
      },
    };
    await expect(runImport(actor, broken)).rejects.toThrow("killed");
  }
  const { report } = await runImport(actor, source);
  expect(counted(report, "article")?.created).toBeGreaterThan(0);
  expect(await db().article.count()).toBe(132);
  const state = await stateOf();
  const runs = await db().importRun.findMany({ orderBy: { id: "asc" }, select: { state: true } });
  expect(runs.map((run) => run.state)).toEqual([...Array(5).fill("FAILED"), "DONE"]);
  const { report: again } = await runImport(actor, source);
  expect(counted(again, "article")).toEqual({ ...none, unchanged: 132 });
  expect(await stateOf()).toEqual(state);
});

describe("what real dumps contain", () => {
  test("one that ends in the middle brings what stands before, and says where it ends", async () => {
    const whole = dumpOf(sampleSite(pretty, { posts: 8 }));
    const cut = whole.slice(0, whole.indexOf("（6）") + 40);
    const report = await importFrom(await openDump(await dumpFile(cut)));
    expect(counted(report, "article")?.created).toBe(6);
    expect(damageOf(report)).toEqual([expect.stringMatching(/^文件在第 \d+ 行中断/)]);
  });

  test("a packed one that was cut off or is damaged brings what can be unpacked, and says that more is missing", async () => {
    const packed = gzipSync(dumpOf(sampleSite(pretty, { posts: 400 })));
    const cut = await importFrom(await openDump(await dumpFile(packed.subarray(0, packed.length / 2))));
    expect(counted(cut, "article")?.created).toBeGreaterThan(50);
    expect(damageOf(cut)).toEqual([expect.stringMatching(/^文件在第 \d+ 行中断/)]);
    packed.fill(0xff, Math.floor(packed.length * 0.7), Math.floor(packed.length * 0.7) + 40);
    const damaged = await importFrom(await openDump(await dumpFile(packed)));
    expect(counted(damaged, "article")?.created).toBeGreaterThan(10);
    expect(damageOf(damaged)).toEqual(["压缩文件已损坏，损坏处后面的没有读到"]);
  });

  test("another program's dump is named, nothing comes in", async () => {
    const dump = "CREATE TABLE `wp_posts` (\n `ID` int\n);\nINSERT INTO `wp_posts` VALUES (1);\n";
    await expect(openDump(await dumpFile(dump))).rejects.toMatchObject({
      user: expect.stringMatching(/没有找到文章表.*wp_posts.*WordPress.*没有导入任何内容/),
    });
    await expect(openDump(await dumpFile("\xff\xfe只是文字"))).rejects.toMatchObject({ code: "INVALID" });
    await expect(openDump("/nowhere.sql")).rejects.toMatchObject({ user: "找不到文件：/nowhere.sql" });
  });

  test("doubled aliases and ids, circles, impossible times and texts too large cost themselves alone", async () => {
    const site = sampleSite({ ...pretty, ZC_ARTICLE_REGEX: "{%host%}{%alias%}.html" }, { posts: 6 });
    const [one, two, three, four, five] = site.post;
    if (!one || !two || !three || !four || !five) throw new Error("the sample has too few texts");
    Object.assign(one, { log_Alias: "same" });
    Object.assign(two, { log_Alias: "same" });
    Object.assign(three, { log_ID: four.log_ID });
    Object.assign(five, { log_PostTime: "0000-00-00 00:00:00", log_Content: "一".repeat(20_000_000) });
    for (const category of site.category) category.cate_ParentID = category.cate_ID === 1 ? 2 : 1;
    const report = await importFrom(await openDump(await dumpFile(dumpOf(site))));
    expect(counted(report, "article")).toEqual({ ...none, created: 6, refused: 2 });
    const kinds = report.problems.map(({ what }) => what);
    expect(kinds).toContain("网址已经有内容，换了新网址");
    expect(kinds).toContain("分类的上下级成了圈，移到了第一级");
    expect(report.problems.find(({ what }) => what === "没有导入的文章")?.examples).toEqual([
      expect.stringContaining("编号在来源里重复"),
      expect.stringContaining("百万字符"),
    ]);
  });
});

function damageOf({ problems }: ImportReport): string[] | undefined {
  return problems.find(({ what }) => what === "来源不完整")?.examples;
}
