import { getSchema } from "@tiptap/core";
import { history, undo } from "@tiptap/pm/history";
import { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { bodyExtensions } from "#components/admin/editor/extensions";
import { replay, UndoJournal } from "#components/admin/editor/undo-journal";

const schema = getSchema(bodyExtensions);
const paragraph = (text: string) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });
const docOf = (...content: object[]) => Node.fromJSON(schema, { type: "doc", content });
const stateOf = (doc: Node) => EditorState.create({ doc, plugins: [history()] });

/** Types words at the end of the first paragraph, a second apart, writing each into the journal. */
function type(doc: Node, words: string[], journal: UndoJournal): Node {
  let state = stateOf(doc);
  for (const [index, word] of words.entries()) {
    const transaction = state.tr.insertText(word, (state.doc.firstChild?.nodeSize ?? 2) - 1);
    journal.record(transaction, index * 1000);
    state = state.apply(transaction);
  }
  return state.doc;
}

/** What is left of the text after each undo. */
function undoAll(start: EditorState): string[] {
  const texts: string[] = [];
  let state = start;
  while (undo(state, (transaction) => (state = state.apply(transaction)))) texts.push(state.doc.textContent);
  return texts;
}

/** As the browser stores it. */
const stored = (journal: UndoJournal) => structuredClone(journal.toJournal());

test("after a reload undo goes back step by step, as before it", () => {
  const base = docOf(paragraph("起诉"));
  const journal = new UndoJournal(base);
  const shown = type(base, ["离婚", "要", "证据"], journal);
  const state = replay(stateOf(shown), stored(journal));
  expect(state && undoAll(state)).toEqual(["起诉离婚要", "起诉离婚", "起诉"]);
});

test("anchors that headings got at the save don't end it, and stay", () => {
  const heading = (id: string | null) => ({
    type: "heading",
    attrs: { level: 2, id },
    content: [{ type: "text", text: "费用" }],
  });
  const base = docOf(paragraph(""), heading(null));
  const journal = new UndoJournal(base);
  type(base, ["甲", "乙"], journal);
  const state = replay(stateOf(docOf(paragraph("甲乙"), heading("费用"))), stored(journal));
  expect(state && undoAll(state)).toEqual(["甲费用", "费用"]);
  expect(state?.doc.child(1).attrs.id).toBe("费用");
});

test("of a text that somebody else changed meanwhile nothing is undone", () => {
  const base = docOf(paragraph("起诉"));
  const journal = new UndoJournal(base);
  type(base, ["离婚"], journal);
  expect(replay(stateOf(docOf(paragraph("另一篇"))), stored(journal))).toBeNull();
});

test("what another wrote is replayed, and not undone", () => {
  const base = docOf(paragraph("甲"));
  const journal = new UndoJournal(base);
  const theirs = stateOf(type(base, ["乙"], journal));
  const transaction = theirs.tr.insertText("丙", 3).setMeta("addToHistory", false);
  journal.record(transaction, 9000);
  const state = replay(stateOf(theirs.apply(transaction).doc), stored(journal));
  expect(state && undoAll(state)).toEqual(["甲丙"]);
});

test("a day of typing is bounded: the oldest can't be undone any more, the text is whole", () => {
  const base = docOf(paragraph(""));
  const journal = new UndoJournal(base);
  const words = Array.from({ length: 150 }, (_, index) => String.fromCodePoint(0x4e00 + index));
  const shown = type(base, words, journal);
  expect(stored(journal).stretches).toHaveLength(100);
  const state = replay(stateOf(shown), stored(journal));
  expect(state && undoAll(state).at(-1)).toBe(words.slice(0, 50).join(""));
});
