import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import iconv from "iconv-lite";
import sharp from "sharp";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { systemActor } from "#lib/accounts/actor";
import { resolvePath } from "#lib/addresses/queries";
import { bodyText } from "#lib/body/text";
import { db } from "#lib/db";
import { openHtmlPages } from "#lib/html-pages/source";
import { runImport } from "#lib/importing/commands";
import { mediaFromFolder } from "#lib/importing/media";
import type { Guard } from "#lib/net/fetch-public";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const actor = systemActor("测试");
const base = new URL("https://www.old.example/");
const prose = (about: string) =>
  `${about}，应当先看双方有没有书面约定。约定清楚的，按约定处理；没有约定或者约定不清楚的，可以协商补充，协商不成的再按照法律的规定确定。收集证据时，合同、转账记录和聊天记录都要保留原件。`;

/** As Z-Blog themes write a page. */
const zblog = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>定金能不能退 - 远山律师事务所</title><meta name="description" content="定金和订金的差别。"></head>
<body><header><h1>远山律师事务所</h1><nav><a href="/">首页</a><a href="/hetong/">合同纠纷</a></nav></header>
<div class="place">当前位置：<a href="/">首页</a> &gt; <a href="/minshang/">民商事</a> &gt; <a href="/hetong/">合同纠纷</a> &gt; 正文</div>
<div class="post"><h2>定金能不能退</h2><p class="info">作者：沈砚秋律师　发布时间：2019-03-05 14:30　浏览：215次</p>
<div class="post-body"><p>${prose("买房交了定金又不想买")}</p><h3>一、看合同</h3><p>${prose("合同写明定金罚则的")}<a href="/hf/12.html">另一篇</a></p>
<p><img src="/upload/2019/bridge.png" alt="石桥"></p><p>${prose("卖方违约的")}</p></div>
<p>版权声明：本文由远山律师事务所发布。</p><p>上一篇：<a href="/hf/10.html">别的文章</a></p></div>
<div class="sidebar"><ul><li><a href="/hf/1.html">热门一</a></li><li><a href="/hf/2.html">热门二</a></li></ul></div></body></html>`;

/** As WordPress themes do, with structured data. */
const wordpress = `<html><head><meta charset="UTF-8"><title>借条怎么写才有效 | 远山</title><meta property="article:published_time" content="2021-06-01T08:00:00+08:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"借条怎么写才有效","datePublished":"2021-06-01T08:00:00+08:00","dateModified":"2022-01-02T03:04:05+08:00","author":{"@type":"Person","name":"周明远"}},
{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"首页","item":"https://www.old.example/"},{"@type":"ListItem","position":2,"name":"债权债务","item":"https://www.old.example/zhaiquan/"},{"@type":"ListItem","position":3,"name":"借条怎么写才有效"}]}]}</script></head>
<body><article><h1 class="entry-title">借条怎么写才有效</h1><div class="entry-content"><p>${prose("写借条的时候")}</p><p>${prose("没有写利息的")}</p><script>alert(1)</script><ul><li>出借人和借款人的姓名、身份证号</li><li>金额的大写和小写</li></ul></div>
<a rel="tag" href="/tag/1">借条</a><a rel="tag" href="/tag/2">民间借贷</a></article></body></html>`;

/** A table layout of 2006 in gb2312, with tags that cross and never end. */
const table = iconv.encode(
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>工伤认定要多久_远山律师网</title></head><body><table width=760><tr><td><font size=2>您现在的位置：<a href=index.htm>首页</a> >> <a href=gongshang/index.htm>工伤赔偿</a></font></td></tr>
<tr><td><b><center>工伤认定要多久</b></center><br><font color=gray>2006年5月8日　来源：本站</font><p>${prose("用人单位没有申请工伤认定的")}<br><br>${prose("劳动者自己申请的")}<p>${prose("受理以后")}</td></tr></table></body></html>`,
  "gb18030",
);

const list = `<html><head><title>合同纠纷 - 远山律师事务所</title></head><body><h1>合同纠纷</h1><ul>${Array.from({ length: 30 }, (_, index) => `<li><a href="/hf/${index}.html">合同纠纷里常见的第${index}个问题怎么处理</a></li>`).join("")}</ul></body></html>`;
const about = `<html><head><title>联系我们 - 远山律师事务所</title></head><body><h1>联系我们</h1><div><p>${prose("来访以前")}</p><p>${prose("地址在江边的")}</p></div></body></html>`;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "html-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function store(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}
const open = () => openHtmlPages(folder, { base, media: mediaFromFolder(folder) });
const articles = () =>
  db().article.findMany({
    orderBy: { path: "asc" },
    include: {
      ...{ category: { include: { parent: true } }, author: true },
      liveRevision: true,
    },
  });

test("pages of three makes come with title, time, author, category, text and picture, at the address they had", async () => {
  await store("hf/11.html", zblog);
  await store("jietiao.html", wordpress);
  await store("gongshang/200.htm", table);
  await store("hetong/index.html", list);
  await store("lianxi.html", about);
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: "red" } }).png();
  await store("upload/2019/bridge.png", await picture.toBuffer());
  const { report } = await runImport(actor, await open(), { dryRun: false, deferIndex: false });

  const [gongshang, hf, jietiao] = await articles();
  expect(hf).toMatchObject({
    ...{ path: "/hf/11.html", title: "定金能不能退", publishedAt: new Date("2019-03-05T14:30:00+08:00") },
    ...{ author: { name: "沈砚秋" }, category: { name: "合同纠纷", parent: { name: "民商事" } } },
    liveRevision: { summary: "定金和订金的差别。" },
  });
  const text = bodyText(hf?.liveRevision?.body as Parameters<typeof bodyText>[0]);
  expect(text).toContain("一、看合同");
  expect(text).not.toMatch(/版权声明|上一篇|热门一|浏览：|当前位置/);
  expect(JSON.stringify(hf?.liveRevision?.body)).toMatch(
    /"mediaId":\d+.*"alt":"石桥"|"alt":"石桥".*"mediaId":\d+/,
  );
  expect(JSON.stringify(hf?.liveRevision?.body)).toContain('"/hf/12.html"');
  expect(jietiao).toMatchObject({
    ...{ path: "/jietiao.html", title: "借条怎么写才有效", author: { name: "周明远" } },
    ...{ publishedAt: new Date("2021-06-01T08:00:00+08:00"), category: { name: "债权债务" } },
  });
  expect(JSON.stringify(jietiao?.liveRevision?.body)).not.toContain("alert");
  expect(gongshang).toMatchObject({
    ...{ path: "/gongshang/200.htm", title: "工伤认定要多久", category: { name: "工伤赔偿" } },
    publishedAt: new Date("2006-05-08T00:00:00+08:00"),
  });
  expect(await db().page.findMany({ select: { path: true, title: true } })).toMatchObject([
    { path: "/lianxi.html", title: "联系我们" },
  ]);
  // Whoever asks for the list of the former site is led to the category.
  expect(await resolvePath("/hetong/")).toMatchObject({
    kind: expect.stringMatching(/redirect|serve/),
  });
  expect(report.problems.map(({ what }) => what).join("\n")).toContain("没有找到正文的网页");
  expect(report.counts.article).toMatchObject({ created: 3, refused: 0 });
});

test("the same again changes nothing; a dry run writes nothing", async () => {
  await store("hf/11.html", zblog);
  await runImport(actor, await open(), { dryRun: true, deferIndex: false });
  expect(await db().article.count()).toBe(0);
  await runImport(actor, await open(), { dryRun: false, deferIndex: false });
  const before = await articles();
  const { report } = await runImport(actor, await open(), { dryRun: false, deferIndex: false });
  expect(report.counts.article).toMatchObject({ created: 0, unchanged: 1 });
  expect(await articles()).toEqual(before);
});

test("what is no page is told with its place, and the rest comes in", async () => {
  await store("a.html", zblog);
  await store("empty.html", "");
  await store("huge.html", Buffer.alloc(11 * 1024 ** 2, " "));
  await store("page.jpg", zblog);
  await store("garbled.html", Buffer.from([0xff, 0xfe, 0x00]));
  const { report } = await runImport(actor, await open(), { dryRun: false, deferIndex: false });
  expect(report.counts.article).toMatchObject({ created: 1 });
  const told = JSON.stringify(report.problems);
  for (const name of ["empty.html", "huge.html", "garbled.html"]) expect(told).toContain(name);
  expect(told).toContain("超过 10 MB");
});

test("one file stands at the address that is given; an empty folder and a missing one are refused", async () => {
  await store("saved.html", zblog);
  const url = new URL("https://www.old.example/hf/11.html");
  const source = await openHtmlPages(join(folder, "saved.html"), {
    base: url,
    media: mediaFromFolder(folder),
  });
  await runImport(actor, source, { dryRun: false, deferIndex: false });
  expect((await articles()).map(({ path }) => path)).toEqual(["/hf/11.html"]);
  for (const place of [join(folder, "none"), await mkdtemp(join(folder, "empty-"))])
    await expect(openHtmlPages(place, { base, media: mediaFromFolder(folder) })).rejects.toMatchObject({
      code: "INVALID",
    });
});

/** Loopback has more than one address: 127.0.0.2 plays the public internet. */
const guard: Guard = {
  resolve: async () => [{ address: "127.0.0.2", family: 4 }],
  isAllowed: (address) => address === "127.0.0.2",
};

test("a sitemap leads to its pages, each fetched once; those of another site and those that fail are left out", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const { host } = request.headers;
    if (request.url === "/sitemap.xml")
      return response.end(
        `<sitemapindex><sitemap><loc>http://${host}/posts.xml</loc></sitemap></sitemapindex>`,
      );
    if (request.url === "/posts.xml")
      return response.end(`<?xml version="1.0"?><urlset>
        <url><loc>http://${host}/hf/11.html</loc><lastmod>2019-03-06</lastmod></url>
        <url><loc>http://${host}/view.asp?id=5&amp;k=1</loc><lastmod>2018-01-02</lastmod></url>
        <url><loc>http://${host}/gone.html</loc></url><url><loc>http://other.example/1.html</loc></url></urlset>`);
    if (request.url === "/hf/11.html") return response.end(zblog);
    if (request.url?.startsWith("/view.asp")) return response.end(wordpress);
    response.writeHead(404).end();
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.2", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  process.env.DATA_DIR = folder;
  onTestFinished(() => {
    delete process.env.DATA_DIR;
  });
  const origin = `http://www.old.example:${address.port}`;
  const source = await openHtmlPages(`${origin}/sitemap.xml`, {
    ...{ base: new URL(origin), media: mediaFromFolder(folder), guard },
  });
  const { report } = await runImport(actor, source, { dryRun: false, deferIndex: false });
  expect(report.counts.article).toMatchObject({ created: 2 });
  const found = await articles();
  expect(found.map(({ title }) => title).sort()).toEqual(["借条怎么写才有效", "定金能不能退"]);
  // An address with a query leads on to where the text stands now.
  expect(await resolvePath("/view.asp?id=5&k=1")).toMatchObject({ kind: "redirect" });
  expect(asked.filter((path) => path === "/hf/11.html")).toHaveLength(1);
  expect(JSON.stringify(report.problems)).toContain("404");
});
