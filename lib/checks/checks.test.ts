import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { findingHash, runChecks } from "#lib/checks/checks";
import { type CheckedContent, checkedText, type Facts, noFacts } from "#lib/checks/text";
import { readText } from "#lib/importing/read";

const own = { provenance: "ORIGINAL", sourceUrl: "", licence: "", aiLevel: "NONE" } as const;

const summary = "协议离婚要经过两个三十天，本文按时间顺序说明申请、冷静期和领证的要求。";
const good = {
  ...{ title: "协议离婚的两个三十天", summary, seoTitle: "", seoDescription: "", tagNames: [], ...own },
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

test("what may not be said is found wherever it stands", () => {
  const words = "我们承诺100%胜诉";
  const image = { type: "image", attrs: { mediaId: 7, alt: words, caption: "" } };
  const surfaces: [Partial<CheckedContent>, string][] = [
    [{ title: words }, "title"],
    [{ body: bodyOf(paragraph(words)) }, "body"],
    [{ body: bodyOf(image) }, "alt"],
    [{ summary: `${summary}${words}` }, "summary"],
    [{ seoTitle: words }, "seoTitle"],
    [{ seoDescription: `${summary}${words}` }, "seoDescription"],
    [{ tagNames: ["包赢"] }, "tag"],
  ];
  for (const [content, surface] of surfaces)
    expect(find(content).filter(({ check }) => check === "wording")).toMatchObject([
      { surface, severity: "blocker", law: "律师业务推广行为规则（试行）", article: "10" },
    ]);
});

test("what a text quotes as a provision or in a quotation is not its own", () => {
  const banned = "律师可以承诺包赢，百战百胜。";
  const statute = { type: "statute", attrs: { law: "旧规", article: "第一条", text: banned } };
  const quotation = { type: "blockquote", content: [paragraph(banned)] };
  expect(find({ body: bodyOf(statute, quotation) }).filter(({ check }) => check === "wording")).toEqual([]);
  expect(find({ body: bodyOf(paragraph(banned)) }).filter(({ check }) => check === "wording")).not.toEqual(
    [],
  );
});

test.each([
  ["本文为原创文章，未经授权禁止转载。", "ORIGINAL", "hint"],
  ["本文为原创文章，未经授权禁止转载。\n本文转载自人民法院报。", "ORIGINAL", "warning"],
  ["本文为原创文章，未经授权禁止转载。", "REPRINT_PUBLIC", "warning"],
  ["来源：人民法院报", "ORIGINAL", "warning"],
  ["未经权利人许可转载他人作品的，应当承担侵权责任。", "ORIGINAL", null],
  ["版权声明不能代替登记。", "ORIGINAL", null],
] as const)("of notices in the text %s, as %s: %s", (words, kind, severity) => {
  const body = bodyOf(...words.split("\n").map((line) => paragraph(line)));
  const found = find({ body, provenance: kind }).filter(({ check }) => check === "provenance");
  expect(found[0]?.severity ?? null).toBe(severity);
});

test("a source that can't be opened is told, and who signs without a licence", () => {
  const sourceUrl = "https://court.example/1";
  const failing = new Map([
    [sourceUrl, { since: new Date("2026-03-01T00:00:00Z"), status: 404, failure: "" }],
  ]);
  const found = find({ provenance: "REPRINT_PUBLIC", sourceUrl }, { failingLinks: failing });
  expect(found).toMatchObject([{ check: "provenance", surface: "source", quote: sourceUrl }]);
  expect(find({}, { author: null })).toEqual([]);
  expect(find({}, { author: { name: "沈砚秋", licenceNumber: "" } })[0]?.message).toContain("执业证号");
});

const meeting =
  "新华社北京电 国务院常务会议听取了汇报。外交部发言人随后介绍了情况。记者获悉，有关部门将抓紧落实。";
const rule = "最高人民法院发布了司法解释，国务院常务会议此前讨论过条例草案，律师应当注意施行日期。";
test.each([
  ["REPRINT_PUBLIC", "https://blog.example.com/1.html", meeting, 1],
  ["REPRINT_LICENSED", "https://blog.example.com/1.html", meeting, 1],
  ["REPRINT_PUBLIC", "https://notpeople.com.cn/1.html", meeting, 1],
  ["REPRINT_PUBLIC", "https://politics.people.com.cn/n1/1.html", meeting, 0],
  ["REPRINT_PUBLIC", "https://www.gov.cn/yaowen/1.htm", meeting, 0],
  ["REPRINT_PUBLIC", "https://blog.example.com/1.html", rule, 0],
  ["ORIGINAL", "", meeting, 0],
] as const)("news of politics as %s from %s: %s", (kind, sourceUrl, words, findings) => {
  const found = find({ provenance: kind, sourceUrl, body: bodyOf(paragraph(words)) });
  expect(found.filter(({ check }) => check === "news-source")).toHaveLength(findings);
});

test("words for a picture that are the title with characters missing are no description", () => {
  const alt = (words: string) =>
    find({
      title: "网贷就逾期一天怎么办呢？别慌，先了解这些关键点！",
      body: bodyOf({ type: "image", attrs: { mediaId: 7, alt: words, caption: "" } }),
    }).filter(({ check }) => check === "garbled");
  expect(alt("网贷逾期一怎么办呢?别慌先了解这些关键点")).toHaveLength(1);
  expect(alt("网贷就逾期一天怎么办呢")).toEqual([]);
  expect(alt("一位读者在手机上查看还款记录")).toEqual([]);
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
        "question claims",
        "warning repeated-phrases",
        "warning dead-calls",
      ]);
      expect(found[1]?.quote).toContain("SEO优化重点词汇布局");
      expect(found[2]).toMatchObject({
        quote: "网贷本质上属于民间借贷",
        ...{ law: "法释〔2020〕27号", article: "1" },
      });
      expect(found[3]).toMatchObject({ quote: "有一期网贷逾期了怎么办" });
      expect(found[3]?.message).toContain("4 次");
      for (const { quote, start, end } of found.filter(({ surface }) => surface === "body"))
        expect(bodyText(seed.body).slice(start, end)).toBe(quote);
    });

    test("shows where its list of related reading lost characters", () => {
      const lines = readFileSync(seedFile, "utf8").split("\n");
      const related = lines.slice(lines.findIndex((line) => line.includes("的相关文章")) + 1);
      const found = find({ body: bodyOf(...related.filter(Boolean).map((line) => paragraph(line))) });
      const quotes = found.filter(({ check }) => check === "garbled").map(({ quote }) => quote);
      for (const words of ["当今个", "但旦", "第笔", "第次", "面临个"])
        expect(
          quotes.some((quote) => quote.startsWith(words)),
          words,
        ).toBe(true);
    });
  });

test("a licence to reprint that ends is told a month before, and blocks from the day after", () => {
  const on = (licence: string, today: string) =>
    told(find({ provenance: "REPRINT_LICENSED", licence }, { today }));
  const licence = "授权书 2026-3 号，有效期至2026年12月31日";
  expect(on(licence, "2026-11-30")).toEqual([]);
  expect(on(licence, "2026-12-31")).toEqual(["warning provenance"]);
  expect(on(licence, "2027-01-01")).toEqual(["blocker provenance"]);
  expect(on(`${licence}；续期至 2027-12-31`, "2027-01-01")).toEqual([]);
  expect(on("授权书 2026-3 号，2026-01-05 签署", "2027-01-01")).toEqual([]);
  expect(told(find({ licence }, { today: "2027-01-01" }))).toEqual([]);
});
