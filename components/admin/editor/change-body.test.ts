import { getSchema } from "@tiptap/core";
import { history, undo } from "@tiptap/pm/history";
import { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { withBody, withLink } from "#components/admin/editor/change-body";
import { bodyExtensions } from "#components/admin/editor/extensions";
import { findText } from "#components/admin/editor/find-text";
import { type Body, bodySchema } from "#lib/body/schema";

const schema = getSchema(bodyExtensions);
const bodyOf = (...paragraphs: string[]): Body =>
  bodySchema.parse({
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  });
const textOf = (state: EditorState) => state.doc.children.map((block) => block.textContent);

/** A text with the cursor after the given words. */
function editing(body: Body, words: string): EditorState {
  const doc = Node.fromJSON(schema, body);
  const at = findText(doc, words)[0]?.to ?? 0;
  return EditorState.create({ doc, plugins: [history()], selection: TextSelection.create(doc, at) });
}

test("changes of another around the cursor's paragraph leave the cursor where it is", () => {
  const state = editing(bodyOf("甲", "乙", "我正在写", "丙"), "正在");
  const after = state.apply(withBody(state, bodyOf("甲改", "新", "乙", "我正在写", "丁")));
  expect(textOf(after)).toEqual(["甲改", "新", "乙", "我正在写", "丁"]);
  expect(after.selection.$head.parent.textContent).toBe("我正在写");
  expect(after.selection.$head.parentOffset).toBe(3);
});

test("undo takes back what was typed here, and nothing of what another changed", () => {
  let state = editing(bodyOf("甲", "我正在", "丙"), "正在");
  state = state.apply(state.tr.insertText("写"));
  state = state.apply(withBody(state, bodyOf("甲改", "我正在写", "丙", "丁")));
  expect(undo(state, (tr) => (state = state.apply(tr)))).toBe(true);
  expect(textOf(state)).toEqual(["甲改", "我正在", "丙", "丁"]);
  expect(undo(state)).toBe(false);
});

test.each([
  [["甲"], ["甲", "甲"]],
  [["甲", "甲", "甲"], ["甲"]],
  [
    ["甲", "乙"],
    ["乙", "甲"],
  ],
  [["甲", "乙"], ["丙"]],
])("%j becomes %j wherever the cursor is", (old, fresh) => {
  for (const words of old) {
    const state = editing(bodyOf(...old), words);
    expect(textOf(state.apply(withBody(state, bodyOf(...fresh))))).toEqual(fresh);
  }
});

test("a text that was emptied is an empty paragraph", () => {
  const state = editing(bodyOf("甲", "乙"), "甲");
  expect(textOf(state.apply(withBody(state, bodyOf())))).toEqual([""]);
});

test("words are found within one paragraph, with and without case, as parts and as whole words", () => {
  const { doc } = editing(bodyOf("原告与被告人", "The AI and the ai, mail", "原", "告"), "原");
  const count = (query: string, options = {}) => findText(doc, query, options).length;
  expect(count("原告")).toBe(1);
  expect(count("ai")).toBe(3);
  expect(count("ai", { matchCase: true })).toBe(2);
  expect(count("ai", { wholeWord: true })).toBe(2);
  expect(count("被告", { wholeWord: true })).toBe(0);
  expect(count("被告人", { wholeWord: true })).toBe(1);
  expect(count(".")).toBe(0);
});

test("words become a link only in plain text, once", () => {
  const body = bodySchema.parse({
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "抚养费" }] },
      { type: "paragraph", content: [{ type: "text", text: "“抚养费”是指，抚养费包括教育费" }] },
    ],
  });
  const state = editing(body, "抚养费");
  expect(withLink(state, { block: 0, quote: "抚养费" }, "/tags/a/")).toBeNull();
  const change = withLink(state, { block: 1, quote: "抚养费" }, "/tags/a/");
  const linked = change ? state.apply(change) : state;
  const parts = linked.doc.child(1).children.map((part) => [part.text, part.marks.length]);
  expect(parts).toEqual([
    ["“抚养费”是指，", 0],
    ["抚养费", 1],
    ["包括教育费", 0],
  ]);
  expect(withLink(linked, { block: 1, quote: "抚养费" }, "/tags/a/")).toBeNull();
});
