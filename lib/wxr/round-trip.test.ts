import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import { db } from "#lib/db";
import { exportWxr } from "#lib/exporting/wxr";
import { runImport } from "#lib/importing/commands";
import { mediaUnseen } from "#lib/importing/media";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";
import { openWxr } from "#lib/wxr/source";

// Each test has a database of its own: the second one begins with an empty site.
useDatabase();

const folder = mkdtempSync(join(tmpdir(), "wxr-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "site.xml");

const text = (words: string) => ({ type: "text" as const, text: words });
const paragraph = (words: string) => ({ type: "paragraph" as const, content: [text(words)] });
const cell = (type: "tableHeader" | "tableCell", words: string, colspan = 1) => ({
  ...{ type, attrs: { colspan, rowspan: 1 }, content: [paragraph(words)] },
});
const body: Body = bodySchema.parse({
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2, id: "依据" }, content: [text("依据")] },
    {
      type: "paragraph",
      content: [
        {
          type: "text",
          text: "民法典",
          marks: [{ type: "link", attrs: { href: "/about/" } }, { type: "bold" }],
        },
        { type: "footnote", attrs: { text: "第一千零七十九条 <br> & ]]>" } },
        { type: "hardBreak" },
        text("第二行 <b>"),
      ],
    },
    { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph("甲")] }] },
    { type: "blockquote", content: [paragraph("引")] },
    { type: "callout", attrs: { tone: "warning" }, content: [paragraph("注意")] },
    {
      type: "table",
      content: [
        { type: "tableRow", content: [cell("tableHeader", "头", 2)] },
        { type: "tableRow", content: [cell("tableCell", "一"), cell("tableCell", "二")] },
      ],
    },
  ],
});

/** What a reader has of the site. */
async function site() {
  const articles = await db().article.findMany({
    orderBy: { id: "asc" },
    select: {
      ...{ id: true, path: true, status: true, publishedAt: true, tagNames: true },
      category: { select: { name: true } },
      liveRevision: { select: { title: true, summary: true, html: true, body: true } },
      comments: {
        orderBy: { id: "asc" },
        select: { authorName: true, text: true, isApproved: true, parent: { select: { text: true } } },
      },
    },
  });
  // WordPress keeps seconds.
  const seconds = (time: Date | null) => time && Math.floor(time.getTime() / 1000);
  return articles.map((article) => ({ ...article, publishedAt: seconds(article.publishedAt) }));
}

let before: Awaited<ReturnType<typeof site>> = [];

test("an export is written", async () => {
  const { id } = await buildArticle({ title: "离婚 & “房产” <怎么分>", tagNames: ["离婚"], body });
  const comment = { articleId: id, authorName: "读者", isApproved: true, createdAt: new Date() };
  const { id: parentId } = await db().comment.create({
    data: { ...comment, text: "谢谢 ]]>，<b>不是</b>粗体 & 第 2 行\n到此" },
  });
  await db().comment.create({ data: { ...comment, parentId, text: "答", isApproved: false } });
  await exportWxr(file);
  before = await site();
  expect(before).toHaveLength(1);
});

test("the export, imported into an empty site, gives the same texts, addresses and comments", async () => {
  const { report } = await runImport(system, await openWxr(file, mediaUnseen));
  expect(report.problems.filter(({ what }) => what.startsWith("没有导入"))).toEqual([]);
  expect(await site()).toEqual(before);
});
