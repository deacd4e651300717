import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Content, contentSchema } from "#lib/articles/schema";
import type { Block } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { blockConflicts, hasConflicts, isSameContent, mergeContent, resolveMerge } from "#lib/editing/merge";

function text(...paragraphs: string[]): Content {
  return contentSchema.parse({ title: "题", body: { type: "doc", content: paragraphs.map(paragraph) } });
}

function paragraph(words: string): Block {
  return words === ""
    ? { type: "paragraph" }
    : { type: "paragraph", content: [{ type: "text", text: words }] };
}

const wordsOf = (content: Content) => bodyText(content.body).split("\n");
const three = text("第一段讲管辖法院", "第二段讲证据清单", "第三段讲诉讼费用");

describe("two changes of one text", () => {
  it("in different paragraphs are both kept, also where these stand side by side", () => {
    const mine = text("第一段讲管辖法院（改）", "第二段讲证据清单", "第三段讲诉讼费用");
    const theirs = text("第一段讲管辖法院", "第二段讲证据清单，补充", "第三段讲诉讼费用");
    const merge = mergeContent(three, mine, theirs);
    expect(hasConflicts(merge)).toBe(false);
    expect(wordsOf(resolveMerge(merge, {}))).toEqual([
      "第一段讲管辖法院（改）",
      "第二段讲证据清单，补充",
      "第三段讲诉讼费用",
    ]);
  });

  it("in one paragraph ask, and any choice is carried out", () => {
    const mine = text("第一段讲管辖法院", "甲改了第二段", "第三段讲诉讼费用");
    const theirs = text("第一段讲管辖法院", "乙改了第二段", "第三段讲诉讼费用");
    const merge = mergeContent(three, mine, theirs);
    const [conflict] = blockConflicts(merge);
    const second = (choice: "mine" | "theirs" | "both") =>
      wordsOf(resolveMerge(merge, { [conflict?.id ?? ""]: choice })).slice(1, -1);
    expect(second("mine")).toEqual(["甲改了第二段"]);
    expect(second("theirs")).toEqual(["乙改了第二段"]);
    expect(second("both")).toEqual(["甲改了第二段", "乙改了第二段"]);
    expect(wordsOf(resolveMerge(merge, {}))).toHaveLength(4);
  });

  it("a paragraph added by one doesn't clash with the change of its neighbour by the other", () => {
    const mine = text("第一段讲管辖法院", "新的一段", "第二段讲证据清单", "第三段讲诉讼费用");
    const theirs = text("第一段讲管辖法院（改）", "第二段讲证据清单（改）", "第三段讲诉讼费用");
    const merge = mergeContent(three, mine, theirs);
    expect(hasConflicts(merge)).toBe(false);
    expect(wordsOf(resolveMerge(merge, {}))).toEqual([
      "第一段讲管辖法院（改）",
      "新的一段",
      "第二段讲证据清单（改）",
      "第三段讲诉讼费用",
    ]);
  });

  it("what both write at the end stands one after the other", () => {
    const merge = mergeContent(
      three,
      text(...wordsOf(three), "甲的结尾"),
      text(...wordsOf(three), "乙的结尾"),
    );
    expect(wordsOf(resolveMerge(merge, {}))).toEqual([...wordsOf(three), "乙的结尾", "甲的结尾"]);
  });

  it("the same change made twice is one change", () => {
    const same = text("第一段讲管辖法院", "同样的修改", "第三段讲诉讼费用", "同样的新段");
    const merge = mergeContent(three, same, same);
    expect(hasConflicts(merge)).toBe(false);
    expect(resolveMerge(merge, {})).toEqual(same);
  });

  it("deleting what the other changed asks; deleting what nobody changed doesn't", () => {
    const without = text("第一段讲管辖法院", "第三段讲诉讼费用");
    const changed = text("第一段讲管辖法院", "第二段讲证据清单，补充", "第三段讲诉讼费用");
    expect(blockConflicts(mergeContent(three, without, changed))).toMatchObject([{ mine: null }]);
    expect(resolveMerge(mergeContent(three, without, three), {})).toEqual(without);
  });

  it("fields are joined one by one, tags word by word", () => {
    const base = { ...three, tagNames: ["离婚", "房产"] };
    const mine = { ...base, title: "我的题", tagNames: ["离婚", "房产", "证据"], summary: "我的摘要" };
    const theirs = { ...base, seoTitle: "别人的", tagNames: ["房产"], summary: "别人的摘要" };
    const merge = mergeContent(base, mine, theirs);
    expect(merge.fieldConflicts).toEqual([{ id: "summary", mine: "我的摘要", theirs: "别人的摘要" }]);
    const { title, seoTitle, tagNames, summary } = resolveMerge(merge, { summary: "theirs" });
    expect({ title, seoTitle, tagNames, summary }).toEqual({
      title: "我的题",
      seoTitle: "别人的",
      tagNames: ["房产", "证据"],
      summary: "别人的摘要",
    });
  });

  it("an anchor that the server gave a heading is no change", () => {
    const heading = (words: string, id?: string): Content => ({
      ...three,
      body: {
        type: "doc",
        content: [{ type: "heading", attrs: { level: 2, id }, content: [{ type: "text", text: words }] }],
      },
    });
    const merge = mergeContent(heading("管辖"), heading("管辖法院"), heading("管辖", "管辖"));
    expect(hasConflicts(merge)).toBe(false);
    expect(wordsOf(resolveMerge(merge, {}))).toEqual(["管辖法院"]);
  });
});

const paragraphs = fc.array(fc.stringMatching(/^[甲乙丙丁戊]{0,4}$/), { maxLength: 12 });

describe("any three texts", () => {
  it("a side that changed nothing gives way to the other", () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (a, b) => {
        const [base, changed] = [text(...a), text(...b)];
        for (const merge of [mergeContent(base, changed, base), mergeContent(base, base, changed)]) {
          expect(hasConflicts(merge)).toBe(false);
          expect(isSameContent(resolveMerge(merge, {}), changed)).toBe(true);
        }
      }),
    );
  });

  it("every block that one side added or changed stands in the merged text or in a conflict", () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, paragraphs, (a, b, c) => {
        const merge = mergeContent(text(...a), text(...b), text(...c));
        const both = new Set(wordsOf(resolveMerge(merge, {})));
        for (const words of [...b, ...c])
          if (words !== "" && !a.includes(words)) expect(both).toContain(words);
      }),
      { numRuns: 500 },
    );
  });

  it("a text of 5,000 paragraphs is merged, whatever became of it", () => {
    const many = (mark: string) => text(...Array.from({ length: 5000 }, (_, index) => `${mark}${index}`));
    expect(blockConflicts(mergeContent(many("原"), many("甲"), many("乙")))).toHaveLength(5000);
  });
});
