import { beforeAll, expect, test, vi } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import { contentSchema } from "#lib/articles/schema";
import { type Body, bodySchema } from "#lib/body/schema";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { orderLawyers, updateLawyer } from "#lib/lawyers/commands";
import { updateLawyerSchema } from "#lib/lawyers/schema";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildArticle,
  buildBody,
  buildCategory,
  buildContent,
  buildLawyer,
  importArticle,
  system,
} from "#lib/testing/factories";
import { createPageViewer, type PageViewer } from "#server/testing/show-page";

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase();

let show: PageViewer;

beforeAll(async () => {
  show = await createPageViewer();
});

const timesOf = (html: string) => {
  const [byline = ""] = /<p class="byline">[\s\S]*?<\/p>/.exec(html) ?? [];
  return [...byline.matchAll(/<time dateTime="([^"]*)">([^<]*)<\/time>/g)].map(([, instant, day]) => [
    instant,
    day,
  ]);
};

test("published and updated stand in Shanghai's time; a typo doesn't move 更新, a new thought does (A2)", async () => {
  const { id, path } = await importArticle({ publishedAt: new Date("2025-06-01T01:00:00Z") });
  const published = ["2025-06-01T09:00:00+08:00", "2025-06-01"];
  const edit = async (words: string, minor: boolean) => {
    const newest = await db().revision.findFirstOrThrow({
      where: { articleId: id },
      orderBy: { number: "desc" },
    });
    const content = contentSchema.parse({ ...newest, tagNames: [], body: buildBody(words) });
    const { number } = await saveArticle(system, { ...content, id, baseNumber: newest.number });
    await publishArticle(system, { id, revision: number, minor });
    return timesOf((await show(path ?? "")).html);
  };
  expect(timesOf((await show(path ?? "")).html)).toEqual([published]);
  expect(await edit("正文，改了一个字。", true)).toEqual([published]);
  const [first, updated] = await edit("正文，有了新的结论。", false);
  expect(first).toEqual(published);
  expect(updated?.[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  expect(await edit("正文，有了新结论。", true)).toEqual([published, updated]);
});

test("the address of a heading outlives its words (A13)", async () => {
  const heading = (words: string, id?: string): Body =>
    bodySchema.parse({
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 2, ...(id && { id }) }, content: [{ type: "text", text: words }] },
        { type: "paragraph", content: [{ type: "text", text: "正文。" }] },
      ],
    });
  const { id, path, number, content } = await buildArticle({ body: heading("抚养费怎么算？") });
  expect((await show(path)).html).toContain('<h2 id="抚养费怎么算">抚养费怎么算？</h2>');
  const { body } = await db().revision.findFirstOrThrow({ where: { articleId: id, number } });
  const [kept] = bodySchema.parse(body).content;
  const anchor = kept?.type === "heading" ? (kept.attrs.id ?? undefined) : undefined;
  const saved = await saveArticle(system, {
    ...content,
    ...{ id, baseNumber: number, body: heading("抚养费的计算", anchor) },
  });
  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect((await show(path)).html).toContain('<h2 id="抚养费怎么算">抚养费的计算</h2>');
});

test("3,000 汉字 are told as 3,000, within 2 %, and as 6–8 minutes (A15)", async () => {
  // Thirty 汉字 and two marks.
  const sentence = "夫妻双方都同意离婚的，应当签订书面离婚协议并亲自到登记机关申请离婚。";
  const { path } = await buildArticle({ body: buildBody(...Array<string>(100).fill(sentence)) });
  const [, characters, minutes] = /(\d+)字，约(\d+)分钟/.exec((await show(path)).html) ?? [];
  const byHand = [...sentence.repeat(100)].length;
  expect(Math.abs(Number(characters) - byHand) / byHand).toBeLessThanOrEqual(0.02);
  expect(Number(minutes)).toBeGreaterThanOrEqual(6);
  expect(Number(minutes)).toBeLessThanOrEqual(8);
});

test("a machine's part is told in the text, in the head and in the structured data (G11)", async () => {
  const ai = { aiLevel: "GENERATED", aiTool: "DeepSeek", aiReviewer: "沈砚秋律师" } as const;
  const { path, id, number, content } = await buildArticle(ai);
  const { html } = await show(path);
  const label = "本文内容由人工智能生成（DeepSeek），由沈砚秋律师审校。";
  expect(/aria-label="版权与来源">[\s\S]*?<\/section>/.exec(html)?.[0]).toContain(label);
  expect(html).toContain(`"ai-content":"${label}"`);
  expect(html).toContain("https://schema.org/TrainedAlgorithmicMediaDigitalSource");
  const plain = { ...content, aiLevel: "NONE", id, baseNumber: number } as const;
  const saved = await saveArticle(system, plain);
  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect((await show(path)).html).not.toMatch(/人工智能|ai-content|digitalSourceType/);
});

test("a tag's page is left out of the index until its third article (A6)", async () => {
  for (const noindex of [true, true, false]) {
    await importArticle({ tagNames: ["网贷逾期"] });
    const { path } = await db().tag.findFirstOrThrow();
    const { status, html } = await show(path);
    expect(status).toBe(200);
    expect(html.includes('"robots":"noindex"')).toBe(noindex);
  }
});

test("a hub lists what is published and its lawyers in the firm's order, and says where it stands twice alike (A4)", async () => {
  const above = await buildCategory({ name: "婚姻家事", slug: "hunyin" });
  const hub = await buildCategory({ name: "离婚", slug: "lihun", parentId: above.id });
  const practiceArea = { headline: "好聚好散", intro: "离婚的事", services: ["协议离婚"], faq: [] };
  await updateCategory(
    system,
    updateCategorySchema.parse({ id: hub.id, name: "离婚", slug: "lihun", practiceArea }),
  );
  const [first, second] = [await buildLawyer({ name: "沈砚秋" }), await buildLawyer({ name: "顾明湛" })];
  for (const [{ id }, name] of [
    [first, "沈砚秋"],
    [second, "顾明湛"],
  ] as const)
    await updateLawyer(system, updateLawyerSchema.parse({ id, name, categoryIds: [hub.id] }));
  await importArticle({ title: "已经发布的一篇", categoryId: hub.id, authorId: first.id });
  await createArticle(
    system,
    await buildContent({ title: "还没发布的一篇", categoryId: hub.id, authorId: first.id }),
  );

  const { html } = await show(hub.path);
  expect(html).toContain("已经发布的一篇");
  expect(html).not.toContain("还没发布的一篇");
  expect(html.indexOf("沈砚秋")).toBeLessThan(html.indexOf("顾明湛"));
  await orderLawyers(system, { ids: [second.id, first.id] });
  const moved = (await show(hub.path)).html;
  expect(moved.indexOf("顾明湛")).toBeLessThan(moved.indexOf("沈砚秋"));

  const [, json = ""] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html) ?? [];
  const list = JSON.parse(json)["@graph"].find((node: object) => "itemListElement" in node);
  const [, crumbs = ""] = /<nav[^>]*class="crumbs"[^>]*>([\s\S]*?)<\/nav>/.exec(html) ?? [];
  const visible = [...crumbs.matchAll(/>([^<>]+)</g)].map(([, words]) => words);
  expect(list.itemListElement.map((item: { name: string }) => item.name)).toEqual(visible);
  expect(visible).toEqual(["首页", "婚姻家事", "离婚"]);
});
