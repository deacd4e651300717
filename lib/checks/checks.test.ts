import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import { findingHash, runChecks } from "#lib/checks/checks";
import { type CheckedContent, checkedText, type Facts, noFacts } from "#lib/checks/text";
import { readText } from "#lib/importing/read";

const summary = "协议离婚要经过两个三十天，本文按时间顺序说明申请、冷静期和领证的要求。";
const good = {
  ...{ title: "协议离婚的两个三十天", summary, seoTitle: "", seoDescription: "", tagNames: [] },
  body: bodyOf(paragraph("双方都同意离婚，可以到婚姻登记机关办理。")),
};

function paragraph(text: string, href?: string) {
  const marks = href ? [{ type: "link", attrs: { href } }] : [];
  return { type: "paragraph", content: [{ type: "text", text, marks }] };
}
function heading(level: number, text: string, id?: string) {
  return { type: "heading", attrs: { level, id }, content: text ? [{ type: "text", text }] : [] };
}
function bodyOf(...content: unknown[]): Body {
  return bodySchema.parse({ type: "doc", content });
}
function find(content: Partial<CheckedContent> = {}, facts: Partial<Facts> = {}) {
  return runChecks(checkedText({ ...good, ...content }, { ...noFacts, ...facts }));
}
const told = (found: ReturnType<typeof find>) => found.map(({ severity, check }) => `${severity} ${check}`);

test("a text in order has no findings", () => {
  expect(find()).toEqual([]);
});

test("a title that search engines cut, or that says nothing, is named; a search title takes its place", () => {
  const long = "离婚以后一方不按时支付孩子的抚养费另一方可以通过哪些途径要回来以及要准备什么";
  expect(told(find({ title: long }))).toEqual(["hint title-length"]);
  expect(told(find({ title: "离婚" }))).toEqual(["hint title-length"]);
  expect(find({ title: long, seoTitle: "抚养费不给怎么要回来" })).toEqual([]);
});

test("a missing, short, long or repeated description is named", () => {
  expect(find({ summary: "" })[0]?.message).toContain("还没有写摘要");
  expect(find({ summary: "讲离婚。" })[0]?.message).toContain("只有 4 个字");
  expect(find({ seoDescription: "离婚".repeat(70) })[0]).toMatchObject({ surface: "seoDescription" });
  expect(told(find({ summary: good.title }))).toEqual(["warning description"]);
  expect(find({ summary: "", seoDescription: summary })).toEqual([]);
});

test("a picture without words blocks, a decorative one doesn't; the title or a file name are no description", () => {
  const picture = (alt: string) => ({ type: "image", attrs: { mediaId: 7, alt, caption: "" } });
  const body = bodyOf(picture(""), picture(good.title), picture("图片1"), picture("庭审现场的座位图"));
  const found = find({ body });
  expect(found.map(({ severity, item }) => [severity, item])).toEqual([
    ["blocker", 0],
    ["warning", 1],
    ["warning", 2],
  ]);
  const decorative = { type: "image", attrs: { mediaId: 7, alt: "", caption: "", decorative: true } };
  expect(find({ body: bodyOf(decorative) })).toEqual([]);
});

test("an inner link that leads nowhere blocks, an outer one that fails warns since when", () => {
  const body = bodyOf(paragraph("见这篇", "/old.html"), paragraph("见法院网", "https://court.example/"));
  const since = new Date("2026-03-01T18:00:00Z");
  const found = find(
    { body },
    {
      deadLinks: new Map([["/old.html", "gone"]]),
      failingLinks: new Map([["https://court.example/", { since, status: 404, failure: "" }]]),
    },
  );
  expect(told(found)).toEqual(["blocker dead-links", "warning failing-links"]);
  expect(found[0]).toMatchObject({ quote: "见这篇", about: "/old.html" });
  expect(found[1]?.message).toContain("2026-03-02起打不开（对方返回 404）");
});

test("a link to a heading of this text needs that heading", () => {
  const body = bodyOf(heading(2, "费用", "费用"), paragraph("见", "#费用"), paragraph("又见", "#时间"));
  expect(find({ body }).map(({ quote }) => quote)).toEqual(["又见"]);
});

test("an empty heading blocks, a level left out warns", () => {
  const body = bodyOf(heading(2, "一"), heading(4, "二"), heading(2, ""), heading(3, "三"));
  expect(told(find({ body }))).toEqual(["blocker empty-headings", "warning heading-order"]);
  expect(find({ body })[1]?.quote).toBe("二");
  expect(told(find({ body: bodyOf(heading(3, "一")) }))).toEqual(["warning heading-order"]);
});

test("a title that differs from another by a mark or a particle is named, one with a common tail isn't", () => {
  const otherTitles = [
    { id: 3, title: "协议离婚的两个三十天！" },
    { id: 4, title: "诉讼离婚的三个阶段" },
  ];
  expect(find({}, { otherTitles })).toMatchObject([{ check: "similar-titles", about: "3" }]);
});

test("a search query planted four times is named, a term of the trade isn't", () => {
  const stuffed = "网贷逾期了怎么办呢，先看合同。";
  expect(told(find({ body: bodyOf(paragraph(stuffed.repeat(4))) }))).toEqual(["warning repeated-phrases"]);
  const terms = Array.from({ length: 6 }, (_, index) =>
    paragraph(`建设工程价款优先受偿权的第${index}个问题，要看承包人是否按合同约定完成了施工并通过竣工验收。`),
  );
  expect(find({ body: bodyOf(...terms) })).toEqual([]);
});

test("a finding keeps its hash when the text around it changes, another quote has another", () => {
  const note = (before: string, words: string) =>
    find({ body: bodyOf(paragraph(before), paragraph(`TODO ${words}`)) }).map(findingHash);
  expect(note("前", "案例")).toEqual(note("前面多写了一段。", "案例"));
  expect(note("前", "案例")).not.toEqual(note("前", "法条"));
});

const fixtures = process.env.LUKAN_FIXTURES ?? "../shared";
const seedFile = join(fixtures, "seed/article-page.txt");
if (!existsSync(seedFile)) console.log("not run: no fixtures");
else
  describe("the page of a real firm", () => {
    test("shows its notes, its repeated query and its dead call", () => {
      const seed = readText(readFileSync(seedFile), { keepAll: false });
      const found = find({ title: seed.title, body: seed.body });
      expect(told(found.filter(({ severity }) => severity !== "hint"))).toEqual([
        "blocker leaked-notes",
        "blocker leaked-notes",
        "warning repeated-phrases",
        "warning dead-calls",
      ]);
      expect(found[1]?.quote).toContain("SEO优化重点词汇布局");
      expect(found[2]).toMatchObject({ quote: "有一期网贷逾期了怎么办" });
      expect(found[2]?.message).toContain("4 次");
    });
  });
