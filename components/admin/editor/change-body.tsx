import { Node } from "@tiptap/pm/model";
import { type EditorState, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { findText } from "#components/admin/editor/find-text";
import type { Body } from "#lib/body/schema";
import { quotedPlaces } from "#lib/neighbours/quoted";

/** A place in a text: a block by its index, words within it, or words anywhere. */
export interface Place {
  block?: number;
  quote?: string;
}

/**
 * Makes the text what somebody else made of it, block by block: cursor and undo stay with what is one's own, and
 * undoing doesn't take the other's work away.
 */
export function withBody(state: EditorState, body: Body): Transaction {
  const next = Node.fromJSON(state.schema, editable(body));
  next.check();
  const { doc, selection, tr } = state;
  const { old, fresh } = { old: doc.children, fresh: next.children };
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start]?.eq(fresh[start] as Node)) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end)?.eq(fresh.at(-1 - end) as Node)) end += 1;
  const ends = { old: old.length - end, fresh: fresh.length - end };

  // From the end, so that the places before stay true.
  const replace = (from: number, to: number, blocks: Node[]) => {
    if (from < to || blocks.length > 0) tr.replaceWith(startOf(old, from), startOf(old, to), blocks);
  };
  const here = selection.$head.index(0);
  const kept = fresh.findIndex(
    (block, index) => index >= start && index < ends.fresh && old[here]?.eq(block),
  );
  if (here >= start && here < ends.old && kept >= 0) {
    replace(here + 1, ends.old, fresh.slice(kept + 1, ends.fresh));
    replace(start, here, fresh.slice(start, kept));
  } else replace(start, ends.old, fresh.slice(start, ends.fresh));
  return tr.setMeta("addToHistory", false);
}

/** A text that can be written in: the editor's has at least one paragraph. */
export function editable(body: Body): Body {
  return body.content.length > 0 ? body : { type: "doc", content: [{ type: "paragraph" }] };
}

function startOf(blocks: readonly Node[], index: number): number {
  return blocks.slice(0, index).reduce((position, block) => position + block.nodeSize, 0);
}

/** Puts blocks at the cursor, or after the text where there was none yet. */
export function insertBody(editor: Editor, body: Body): void {
  if (editor.isEditable) editor.chain().focus().insertContent(body.content).run();
}

/** Puts a block with fields at the cursor; typing goes on below it. */
export function insertLeaf(editor: Editor, leaf: { type: string; attrs: object }): void {
  editor
    .chain()
    .focus()
    .insertContent(leaf)
    .command(({ tr }) => {
      const after = tr.selection.to;
      if (!tr.doc.resolve(after).nodeAfter) tr.insert(after, editor.schema.node("paragraph"));
      tr.setSelection(Selection.near(tr.doc.resolve(after), 1));
      return true;
    })
    .run();
}

/** Makes words a link, where they stand in plain text. @returns whether there are such words, and the text may be changed */
export function linkWords(editor: Editor, place: Place, href: string): boolean {
  const change = editor.isEditable ? withLink(editor.state, place, href) : null;
  if (change) editor.view.dispatch(change.scrollIntoView());
  return change !== null;
}

/** A link on the first of these words in a block that stand in no heading, quotation or link; null where there are none. */
export function withLink(
  { doc, schema, tr }: EditorState,
  { block, quote }: Place,
  href: string,
): Transaction | null {
  const node = block === undefined ? null : doc.maybeChild(block);
  const mark = schema.marks.link;
  if (!node || !quote || !mark) return null;
  const from = startOf(doc.children, block ?? 0);
  const places = findText(doc, quote, { range: { from, to: from + node.nodeSize }, matchCase: true });
  const free = places.find(
    (place) => !doc.rangeHasMark(place.from, place.to, mark) && isPlain(doc, place.from),
  );
  return free ? tr.addMark(free.from, free.to, mark.create({ href })) : null;
}

function isPlain(doc: Node, position: number): boolean {
  const place = doc.resolve(position);
  for (let depth = place.depth; depth > 0; depth -= 1)
    if (/^(heading|blockquote)$/.test(place.node(depth).type.name)) return false;
  // A leaf is one character long, as it is in the document.
  const text = place.parent.textBetween(0, place.parent.content.size, null, "\ufffc");
  return quotedPlaces(text).every(
    ({ start, end }) => place.parentOffset < start || place.parentOffset >= end,
  );
}

/**
 * Selects a place and brings it into view; of words that are gone, the block in which they stood.
 * @returns whether there is such a place
 */
export function jumpTo(editor: Editor, { block, quote }: Place): boolean {
  const { doc } = editor.state;
  const node = block === undefined ? null : doc.maybeChild(block);
  const from = node ? startOf(doc.children, block ?? 0) : 0;
  const range = { from, to: node ? from + node.nodeSize : doc.content.size };
  const words = quote ? findText(doc, quote, { range, matchCase: true })[0] : undefined;
  if (!words && !node) return false;
  const selection = words
    ? TextSelection.create(doc, words.from, words.to)
    : Selection.near(doc.resolve(from));
  editor.view.dispatch(editor.state.tr.setSelection(selection));
  editor.view.focus();
  const { node: dom, offset } = editor.view.domAtPos(words?.from ?? from);
  const shown = dom.childNodes[offset] ?? dom;
  (shown instanceof Element ? shown : shown.parentElement)?.scrollIntoView({ block: "center" });
  return true;
}
