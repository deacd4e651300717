import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Block, type Body, bodySchema } from "#lib/body/schema";
import { db } from "#lib/db";
import { exportWxr } from "#lib/exporting/wxr";
import { runImport } from "#lib/importing/commands";
import { type MediaReader, mediaFromFolder } from "#lib/importing/media";
import { storeImage, updateMedia } from "#lib/media/commands";
import { resetDatabase } from "#lib/migrations/commands";
import { createPage, publishPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";
import { addRedirects } from "#lib/redirects/commands";
import { createSnippet } from "#lib/snippets/commands";
import { createSnippetSchema } from "#lib/snippets/schema";
import { createArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildContent, system } from "#lib/testing/factories";
import { describeSite } from "#lib/testing/site-state";
import { openWxr } from "#lib/wxr/source";

useDatabase();

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wxr-"));
  vi.stubEnv("DATA_DIR", join(folder, "data"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Exports the site, empties it and imports the export. @returns the site before and after */
async function thereAndBack() {
  const before = await describeSite();
  await exportWxr(join(folder, "site.xml"), join(folder, "pictures"));
  await resetDatabase();
  vi.stubEnv("DATA_DIR", join(folder, "data of another"));
  const report = await take(join(folder, "site.xml"), mediaFromFolder(join(folder, "pictures")));
  expect(report.problems.filter(({ what }) => what.startsWith("没有"))).toEqual([]);
  return { before, after: await describeSite() };
}

async function take(file: string, media: MediaReader) {
  return (await runImport(system, await openWxr(file, media))).report;
}

const text = (words: string) => ({ type: "text" as const, text: words });
const paragraph = (words: string) => ({ type: "paragraph" as const, content: [text(words)] });
const cell = (type: "tableHeader" | "tableCell", words: string, colspan = 1) => ({
  ...{ type, attrs: { colspan, rowspan: 1 }, content: [paragraph(words)] },
});

/** Every kind of block, mark and inline node. */
async function everything(): Promise<Body> {
  const [wide = 0, tall = 0] = [await picture("石桥.png", "red"), await picture("小院.png", "blue")];
  return bodySchema.parse({
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2, id: "依据" }, content: [text("依据 [gallery]")] },
      {
        type: "paragraph",
        content: [
          {
            type: "text",
            text: "民法典",
            marks: [{ type: "link", attrs: { href: "/about/" } }, { type: "bold" }],
          },
          { type: "text", text: "斜", marks: [{ type: "italic" }, { type: "strike" }] },
          { type: "footnote", attrs: { text: "第一千零七十九条 <br> & ]]>" } },
          { type: "hardBreak" },
          text("第二行 <b>"),
        ],
      },
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph("乙")] }] },
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [{ type: "listItem", content: [paragraph("甲")] }],
      },
      { type: "blockquote", content: [paragraph("引")] },
      callout("warning", paragraph("注意"), image(wide, { crop: "wide", focalX: 0.2, focalY: 0.8 })),
      {
        type: "table",
        content: [
          { type: "tableRow", content: [cell("tableHeader", "头", 2)] },
          { type: "tableRow", content: [cell("tableCell", "一"), cell("tableCell", "二")] },
        ],
      },
      { type: "horizontalRule" },
      image(tall, { decorative: true }),
      {
        type: "gallery",
        attrs: {
          pictures: [
            { mediaId: wide, alt: "桥", caption: "石桥" },
            { mediaId: tall, alt: "院", caption: "" },
          ],
        },
      },
      {
        type: "statute",
        attrs: { law: "民法典", article: "第680条", text: "禁止高利放贷。\n第二款", asOf: "2026-03-12" },
      },
      {
        type: "case",
        attrs: {
          number: "（2023）浙01民终123号",
          court: "杭州市中级人民法院",
          decidedOn: "2023-05-06",
          gist: "要旨",
          sourceUrl: "https://court.example/1",
        },
      },
      { type: "callToAction", attrs: { label: "打电话", href: "tel:057100000000" } },
      { type: "video", attrs: { title: "讲座", url: "https://www.bilibili.com/video/1" } },
    ],
  });
}

function callout(tone: "note" | "warning", ...content: Block[]): Block {
  return { type: "callout", attrs: { tone }, content };
}

function image(mediaId: number, more: object): Block {
  return { type: "image", attrs: { mediaId, alt: "正文图", caption: "图注 & <说明>", ...more } };
}

async function picture(filename: string, background: string): Promise<number> {
  const drawn = sharp({ create: { width: 700, height: 300, channels: 3, background } });
  const { id } = await storeImage(system, {
    bytes: await drawn.png().toBuffer(),
    filename,
    alt: `${filename}的说明`,
  });
  await updateMedia(system, { id, alt: `${filename}的说明`, focalX: 0.25, focalY: 0.75 });
  return id;
}

async function fillSite(): Promise<void> {
  const body = await everything();
  const { id } = await buildArticle({
    ...{
      title: "离婚 & “房产” <怎么分>",
      summary: "摘要",
      slug: "lihun-fangchan",
      tagNames: ["离婚", "房产"],
      body,
    },
    ...{ coverId: await picture("封面.png", "green"), seoTitle: "搜索标题", seoDescription: "搜索描述" },
    ...{
      provenance: "REPRINT_LICENSED",
      sourceName: "法制网",
      sourceUrl: "https://news.example/1",
      licence: "书面授权",
    },
    ...{ aiLevel: "ASSISTED", aiTool: "示例写作工具", aiReviewer: "沈砚秋" },
  });
  await db().article.update({
    where: { id },
    data: {
      pinned: 3,
      publishedAt: new Date("2020-02-03T04:05:06Z"),
      updatedAt: new Date("2021-02-03T04:05:06Z"),
    },
  });
  await createArticle(system, await buildContent({ title: "还没有发布的一篇", slug: "caogao" }));
  const comment = {
    articleId: id,
    authorName: "读者",
    isApproved: true,
    createdAt: new Date("2020-03-01T00:00:00Z"),
  };
  const { id: parentId } = await db().comment.create({
    data: { ...comment, text: "谢谢 ]]>，<b>不是</b>粗体 & 第 2 行\n到此" },
  });
  await db().comment.create({ data: { ...comment, parentId, text: "答", isApproved: false } });
  const fields = { title: "关于我们", path: "/about-us/", slug: "guanyu", seoDescription: "页面描述", body };
  const page = await createPage(system, createPageSchema.parse(fields));
  await publishPage(system, { id: page.id });
  await createPage(system, createPageSchema.parse({ title: "没有公开的页面" }));
  await addRedirects(
    system,
    [
      { kind: "EXACT", source: "/old.html", target: "/about-us/" },
      { kind: "EXACT", source: "/?id=5", target: "/about-us/" },
      { kind: "PREFIX", source: "/news/", target: "/about-us/" },
      { kind: "PATTERN", source: "/list-(\\d+)\\.html", target: "/about-us/" },
    ],
    { dryRun: false },
  );
}

test("an export, imported into an empty site, gives it equal in every field", async () => {
  await fillSite();
  const { before, after } = await thereAndBack();
  for (const name of Object.keys(before) as (keyof typeof before)[])
    expect([name, after[name]]).toEqual([name, before[name]]);
  expect(before.media).toHaveLength(3);
  expect(before.rules).toHaveLength(2);
}, 60_000);

test("a shared snippet becomes part of the text that shows it", async () => {
  const shared = { type: "doc", content: [callout("note", paragraph("共用的一段"))] };
  const snippet = createSnippetSchema.parse({ kind: "SHARED", name: "收费说明", body: shared });
  const { id } = await createSnippet(system, snippet);
  await buildArticle({
    body: bodySchema.parse({
      type: "doc",
      content: [paragraph("正文"), { type: "snippet", attrs: { snippetId: id } }],
    }),
  });
  const { before, after } = await thereAndBack();
  expect(after.articles[0]?.body.content).toEqual([paragraph("正文"), ...shared.content]);
  expect(after.articles[0]?.html).toBe(before.articles[0]?.html);
});

test("HTML that another program changed counts, not what we noted beside it", async () => {
  const { id } = await buildArticle({ body: await everything() });
  await exportWxr(join(folder, "site.xml"));
  const file = readFileSync(join(folder, "site.xml"), "utf8");
  writeFileSync(join(folder, "site.xml"), file.replace("<p>注意</p>", "<p>注意，别处改过</p>"));
  await resetDatabase();
  await take(join(folder, "site.xml"), { read: async () => null });
  const article = await db().article.findUnique({ where: { id }, include: { liveRevision: true } });
  expect(article?.liveRevision?.text).toContain("注意，别处改过");
}, 60_000);

const fixtures = join(process.env.LUKAN_FIXTURES ?? "../shared", "wxr");
const files = existsSync(fixtures)
  ? readdirSync(fixtures).filter((name) => !name.startsWith("malformed"))
  : [];
if (files.length === 0) console.log("not run: no fixtures (real exports of WordPress)");

describe.each(files)("%s", (name) => {
  test("comes over, and the export of it gives an equal site", async () => {
    const report = await take(join(fixtures, name), drawings());
    const counted = countItems(readFileSync(join(fixtures, name), "utf8"));
    const { article, page, comment } = db();
    expect([report.counts.article?.created ?? 0, await article.count()]).toEqual([
      counted.post,
      counted.post,
    ]);
    expect(await page.count()).toBe(counted.page);
    expect(await comment.count()).toBe(counted.comments);
    const { before, after } = await thereAndBack();
    for (const part of Object.keys(before) as (keyof typeof before)[])
      expect([part, after[part]]).toEqual([part, before[part]]);
  }, 60_000);
});

/** A picture for every address, each of another size. */
function drawings(): MediaReader {
  let width = 40;
  return {
    read: () => {
      width += 1;
      return sharp({ create: { width, height: 30, channels: 3, background: "red" } })
        .png()
        .toBuffer();
    },
  };
}

/** What a file holds, told without our reader: items by type that aren't in the trash, and comments that are no pingbacks. */
function countItems(xml: string) {
  const items = [...xml.matchAll(/<item>.*?<\/item>/gs)].map(([item]) => item);
  const of = (type: string) =>
    items.filter(
      (item) =>
        new RegExp(`<wp:post_type>(?:<!\\[CDATA\\[)?${type}\\b`).test(item) &&
        !/<wp:status>(?:<!\[CDATA\[)?(?:trash|auto-draft|inherit)/.test(item),
    );
  const comments = of("post").flatMap((item) => item.match(/<wp:comment>.*?<\/wp:comment>/gs) ?? []);
  const written = comments.filter((comment) => !/<wp:comment_type>\W*(?:pingback|trackback)/.test(comment));
  return { post: of("post").length, page: of("page").length, comments: written.length };
}
