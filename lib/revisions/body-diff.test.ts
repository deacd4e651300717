import { expect, test } from "vitest";
import { leafBlockSchemas } from "#lib/body/leaf-blocks";
import { bodySchema } from "#lib/body/schema";
import type { DocNode } from "#lib/revisions/block-text";
import { type BlockChange, compareBlocks } from "#lib/revisions/body-diff";
import { attributeName, blockName } from "#lib/revisions/labels";

const p = (text: string): DocNode => ({ type: "paragraph", content: [{ type: "text", text }] });
const cell = (text: string): DocNode => ({
  type: "tableCell",
  attrs: { colspan: 1, rowspan: 1 },
  content: [p(text)],
});
const row = (...texts: string[]): DocNode => ({ type: "tableRow", content: texts.map(cell) });
const kinds = (changes: BlockChange[]) => changes.map(({ kind }) => kind).join(" ");

/** The changed words anywhere below, in the order of the text. */
function edits(changes: BlockChange[]): string[] {
  return changes.flatMap((change) => {
    if (change.kind !== "change") return [];
    const pieces = [...change.attributes.flatMap(({ pieces }) => pieces), ...(change.text ?? [])];
    const own = pieces.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind} ${text}`);
    return [...own, ...edits(change.children)];
  });
}

const intro = p("离婚时，婚前购买的房屋原则上归购买的一方所有。");
const law = p("民法典第六百八十条：借款的利率不得违反国家有关规定。");
const end = p("以上供参考，具体情况请咨询律师。");

test("a reworded paragraph between new and removed ones is compared with its former wording", () => {
  const reworded = p("民法典第六百八十条：借款利率不得违反国家有关规定。");
  const added = p("诉讼时效期间为三年，自权利人知道之日起计算。");
  const changes = compareBlocks([intro, law, end], [added, intro, reworded]);
  expect(kinds(changes)).toBe("insert same change delete");
  expect(edits(changes)).toEqual(["delete 的"]);
});

test("one cell of a table changes, its neighbours stay", () => {
  const table = (...rows: DocNode[]): DocNode => ({ type: "table", content: rows });
  const before = table(row("项目", "标准"), row("护理费", "150 元"), row("营养费", "50 元"));
  const after = table(row("项目", "标准"), row("护理费", "180 元"), row("营养费", "50 元"));
  const changes = compareBlocks([intro, before], [intro, after]);
  expect(kinds(changes)).toBe("same change");
  expect(edits(changes)).toEqual(["delete 5", "insert 8"]);
  const grown = compareBlocks([before], [table(...(before.content ?? []), row("交通费", "30 元"))]);
  expect(grown[0]?.kind === "change" && kinds(grown[0].children)).toBe("same same same insert");
});

test("a footnote, a picture's caption, a heading's level and a new paragraph in a list are all found", () => {
  const noted = (text: string): DocNode => ({
    type: "paragraph",
    content: [
      { type: "text", text: "利率有上限" },
      { type: "footnote", attrs: { text } },
    ],
  });
  const picture = (caption: string): DocNode => ({ type: "image", attrs: { mediaId: 3, alt: "", caption } });
  const heading = (level: number): DocNode => ({ ...p("什么是共同债务"), type: "heading", attrs: { level } });
  const list = (...texts: string[]): DocNode => ({
    type: "bulletList",
    content: texts.map((text) => ({ type: "listItem", content: [p(text)] })),
  });
  expect(edits(compareBlocks([noted("法释〔2020〕6号")], [noted("法释〔2020〕17号")]))).toEqual([
    "delete 6",
    "insert 17",
  ]);
  expect(edits(compareBlocks([picture("庭审现场")], [picture("庭审的现场")]))).toEqual(["insert 的"]);
  expect(edits(compareBlocks([heading(2)], [heading(3)]))).toEqual(["delete 2", "insert 3"]);
  const [change] = compareBlocks([list("身份证", "结婚证")], [list("身份证", "户口簿", "结婚证")]);
  expect(change?.kind === "change" && kinds(change.children)).toBe("same insert same");
});

test("a paragraph that became a heading is the same text in another form", () => {
  const changes = compareBlocks(
    [p("什么是共同债务")],
    [{ ...p("什么是共同债务"), type: "heading", attrs: { level: 2 } }],
  );
  expect(edits(changes)).toEqual(["delete paragraph", "insert heading", "insert 2"]);
});

test("a picture that joins a gallery, and a word of its caption, are found", () => {
  const gallery = (...captions: string[]): DocNode => ({
    type: "gallery",
    attrs: { pictures: captions.map((caption, index) => ({ mediaId: index + 1, alt: "", caption })) },
  });
  const [change] = compareBlocks([gallery("原件", "复印件")], [gallery("原件", "复印件一", "扫描件")]);
  expect(change?.kind === "change" && kinds(change.children)).toBe("same change insert");
  expect(change && edits([change])).toEqual(["insert 一"]);
});

test("every block that a text can hold has a name for people", () => {
  const types = leafBlockSchemas.map((schema) => schema.shape.type.value);
  expect(types.filter((type) => blockName(type) === type)).toEqual([]);
  const names = leafBlockSchemas.flatMap((schema) => Object.keys(schema.shape.attrs.shape));
  expect(names.filter((name) => name !== "pictures" && attributeName(name) === name)).toEqual([]);
});

test("a type of block that this code has never heard of is compared too", () => {
  const block = (text: string): DocNode => ({
    type: "statute",
    attrs: { article: "第680条", text },
    content: [],
  });
  expect(edits(compareBlocks([intro, block("不得违反规定")], [intro, block("不得违背规定")]))).toEqual([
    "delete 反",
    "insert 背",
  ]);
});

test("equal bodies have no change, and a body as the schema reads it can be compared", () => {
  const body = bodySchema.parse({ type: "doc", content: [intro, law] });
  expect(kinds(compareBlocks(body.content, structuredClone(body.content)))).toBe("same same");
  expect(compareBlocks([], [])).toEqual([]);
});
