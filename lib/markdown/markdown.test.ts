import { expect, test } from "vitest";
import { withdrawArticle } from "#lib/articles/commands";
import { bodySchema } from "#lib/body/schema";
import { db } from "#lib/db";
import { articleMarkdown, indexMarkdown, manyMarkdown } from "#lib/markdown/markdown";
import { getMarkdownArticle, getMarkdownIndex, listMarkdownArticles } from "#lib/markdown/queries";
import { markdownPath, pathsOfMarkdown } from "#lib/markdown/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, importArticle, system } from "#lib/testing/factories";

useDatabase();

const text = (words: string) => ({ type: "text", text: words });
const paragraph = (...words: string[]) => ({ type: "paragraph", content: words.map(text) });
const cell = (type: string, words: string) => ({ type, content: [paragraph(words)] });
const body = bodySchema.parse({
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2 }, content: [text("一、先看登记")] },
    paragraph("看房产证上的名字，2 * 3 不是重点。"),
    { type: "bulletList", content: [{ type: "listItem", content: [paragraph("身份证")] }] },
    { type: "blockquote", content: [paragraph("夫妻共同财产……")] },
    {
      type: "table",
      content: [
        { type: "tableRow", content: [cell("tableHeader", "情形"), cell("tableHeader", "归谁")] },
        { type: "tableRow", content: [cell("tableCell", "婚前买"), cell("tableCell", "买的一方")] },
      ],
    },
  ],
});

/** Letters and digits alone: what is left when the marks of HTML or Markdown are gone. */
const wordsOf = (given: string) => given.replace(/<[^>]*>/g, "").replace(/[^\p{L}\p{N}]/gu, "");

test("the Markdown of an article holds the words of its page, who wrote it, whence it is and when it was verified", async () => {
  const { id, path } = await importArticle({ body });
  await db().article.update({ where: { id }, data: { verifiedAt: new Date("2026-04-01T02:00:00Z") } });
  const article = await getMarkdownArticle(id);
  if (!article) throw new Error("no Markdown");
  const markdown = articleMarkdown(article);
  expect(wordsOf(markdown)).toContain(wordsOf(article.html));
  expect(markdown).toContain("## 一、先看登记");
  for (const fact of [
    `网址：${absoluteUrl(path ?? "")}`,
    "核验日：2026-04-01",
    "来源：《",
    "未经授权禁止转载",
  ])
    expect(markdown).toContain(fact);
});

test("kinds that are left out, texts kept from engines and withdrawn ones have no Markdown", async () => {
  const judgment = await importArticle({ provenance: "JUDGMENT", sourceName: "裁判文书网" });
  const hidden = await importArticle();
  await db().article.update({ where: { id: hidden.id }, data: { noindex: true } });
  const gone = await importArticle();
  await withdrawArticle(system, { id: gone.id, reason: "" });
  const shown = await importArticle();
  for (const { id } of [judgment, hidden, gone]) expect(await getMarkdownArticle(id)).toBeNull();
  expect((await listMarkdownArticles())?.map(({ url }) => url)).toEqual([absoluteUrl(shown.path ?? "")]);
  expect((await getMarkdownIndex())?.articles).toHaveLength(1);
});

test("one switch takes all of it away", async () => {
  const { id } = await importArticle();
  const machines = await getSetting("machines");
  await changeSettings(system, { group: "machines", value: { ...machines, markdown: false } });
  expect([await getMarkdownArticle(id), await listMarkdownArticles(), await getMarkdownIndex()]).toEqual([
    null,
    null,
    null,
  ]);
});

test("llms.txt names the firm, its fields and each text by its Markdown", async () => {
  const category = await buildCategory({ name: "婚姻家事", slug: "hunyin" });
  const { path } = await importArticle({ categoryId: category.id });
  const index = await getMarkdownIndex();
  const file = index && indexMarkdown(index);
  expect(file).toContain("# 律师事务所\n");
  expect(file).toContain(`- [婚姻家事](${absoluteUrl("/hunyin/")})`);
  expect(file).toContain(`(${absoluteUrl(markdownPath(path ?? ""))})`);
});

test("a file of many texts ends with a whole one", async () => {
  await importArticle({ body });
  const [article] = (await listMarkdownArticles()) ?? [];
  if (!article) throw new Error("no Markdown");
  const one = articleMarkdown(article).length;
  expect(manyMarkdown([article, article], one + 10)).toBe(articleMarkdown(article));
});

test("an article's Markdown is found by its address, whatever that ends in", () => {
  for (const path of ["/hunyin/12.html", "/hunyin/12", "/a.htm"])
    expect(pathsOfMarkdown(markdownPath(path))).toContain(path);
  expect(pathsOfMarkdown("/hunyin/12.html")).toEqual([]);
  expect(pathsOfMarkdown("/.md")).toEqual([]);
});
