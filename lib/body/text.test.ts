import { expect, test } from "vitest";
import { type Body, bodySchema } from "#lib/body/schema";
import {
  bodyText,
  countByKind,
  countCharacters,
  excerpt,
  outline,
  readingMinutes,
  withAnchors,
} from "#lib/body/text";

const heading = (words: string, id?: string) => ({
  type: "heading",
  attrs: { level: 2, ...(id ? { id } : {}) },
  content: [{ type: "text", text: words }],
});
const parse = (...content: unknown[]): Body => bodySchema.parse({ type: "doc", content });
const anchors = (body: Body) => outline(body).map((entry) => entry.id);

test("a heading gets its anchor from its words, and keeps it when it is reworded", () => {
  const first = withAnchors(parse(heading("一、抚养费怎么算？")));
  expect(anchors(first)).toEqual(["一-抚养费怎么算"]);
  const reworded = withAnchors(parse(heading("抚养费的计算", anchors(first)[0])));
  expect(outline(reworded)).toEqual([{ level: 2, text: "抚养费的计算", id: "一-抚养费怎么算" }]);
});

test("equal headings get different anchors, and a new one doesn't take that of an old one below it", () => {
  expect(anchors(withAnchors(parse(heading("小结"), heading("小结"))))).toEqual(["小结", "小结-2"]);
  expect(anchors(withAnchors(parse(heading("小结"), heading("小结", "小结"))))).toEqual(["小结-2", "小结"]);
  expect(anchors(withAnchors(parse(heading("甲", "x"), heading("乙", "x"))))).toEqual(["x", "乙"]);
});

test("a heading of marks only, and one of 300 letters, have usable anchors", () => {
  const made = anchors(withAnchors(parse(heading("？！"), heading("a".repeat(300)))));
  expect(made).toEqual(["section", "a".repeat(40)]);
  expect(withAnchors(parse(heading("？！", made[0]))).content).toHaveLength(1);
});

test("plain text has a line for each paragraph, cell and caption, footnotes at the end", () => {
  const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
  const words = (text: string) => ({ type: "text", text });
  const cell = (text: string) => ({ type: "tableCell", content: [paragraph(words(text))] });
  const body = parse(
    paragraph(
      words("甲"),
      { type: "footnote", attrs: { text: "注" } },
      words("乙"),
      { type: "hardBreak" },
      words("丙"),
    ),
    { type: "table", content: [{ type: "tableRow", content: [cell("左"), cell("右")] }] },
    { type: "image", attrs: { mediaId: 1, alt: "不算", caption: "图" } },
    { type: "bulletList", content: [{ type: "listItem", content: [paragraph(words("项"))] }] },
  );
  expect(bodyText(body)).toBe("甲乙\n丙\n左\n右\n图\n项\n注");
});

test("law, case and gallery count with what is read of them", () => {
  const body = parse(
    { type: "statute", attrs: { law: "民法典", article: "第一条", text: "上\n下" } },
    { type: "case", attrs: { number: "（2026）1号", court: "杭州中院", gist: "要旨" } },
    {
      type: "gallery",
      attrs: {
        pictures: [
          { mediaId: 1, caption: "图" },
          { mediaId: 2, alt: "不算" },
        ],
      },
    },
    { type: "callToAction", attrs: { label: "咨询", href: "/a" } },
    { type: "video", attrs: { title: "片", url: "https://a.cn/" } },
    { type: "snippet", attrs: { snippetId: 1 } },
  );
  expect(bodyText(body)).toBe("《民法典》第一条\n上\n下\n（2026）1号，杭州中院\n要旨\n图\n咨询\n片");
});

test.each([
  ["离婚后，抚养费怎么算？", 11],
  ["《民法典》第1085条", 8],
  ["约30%的人用iPhone 15看", 8],
  ["“好的”——他说……", 10],
  ["  \n ", 0],
  ["A.B. 公司 v2.0", 4],
])("%s counts %i", (text, expected) => {
  expect(countCharacters(text)).toBe(expected);
});

test.each([
  ["离婚后，抚养费怎么算？", { han: 9, punctuation: 2, words: 0 }],
  ["《民法典》第1085条", { han: 5, punctuation: 2, words: 1 }],
  ["二〇二六年，A.B. 公司……", { han: 7, punctuation: 3, words: 1 }],
])("汉字, marks and words of %s are counted apart", (text, expected) => {
  expect(countByKind(text)).toEqual(expected);
});

test("字数 of a text is within 2 % of a count by hand, 3,000 汉字 read in 6–8 minutes", () => {
  // 49 by hand: 45 汉字, three full-width marks and one number.
  const sentence =
    "夫妻一方要求离婚的，可以由有关组织进行调解或者直接向人民法院提起离婚诉讼，诉讼费用一般为300元起算。";
  const byHand = 49;
  expect(Math.abs(countCharacters(sentence.repeat(60)) - byHand * 60)).toBeLessThanOrEqual(
    byHand * 60 * 0.02,
  );
  expect(readingMinutes(3000)).toBeGreaterThanOrEqual(6);
  expect(readingMinutes(3000)).toBeLessThanOrEqual(8);
  expect(readingMinutes(0)).toBe(1);
});

test("an excerpt ends with a sentence where it can, and never inside a character", () => {
  expect(excerpt("第一句。第二句很长很长很长", 7)).toBe("第一句。");
  expect(excerpt("没有句号的一段话一直写下去", 6)).toBe("没有句号的…");
  expect(excerpt("𠮷".repeat(10), 5)).toBe(`${"𠮷".repeat(4)}…`);
  expect(excerpt("短。")).toBe("短。");
});
