import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type Found, findText } from "#components/admin/editor/find-text";

export interface Search {
  query: string;
  matchCase: boolean;
  wholeWord: boolean;
}

interface Finding {
  search: Search | null;
  found: Found[];
}

const key = new PluginKey<Finding>("finder");
/** More marks than anybody looks at; the count stays exact. */
const mostMarked = 1000;

/** Keeps the places of what is searched for, as the text changes. Costs nothing while nobody searches. */
export const Finder = Extension.create({
  name: "finder",
  addProseMirrorPlugins() {
    return [
      new Plugin<Finding>({
        key,
        state: {
          init: () => ({ search: null, found: [] }),
          apply: (transaction, finding) => {
            const search: Search | null | undefined = transaction.getMeta(key);
            if (search === undefined && !(transaction.docChanged && finding.search)) return finding;
            return find(transaction, search === undefined ? finding.search : search);
          },
        },
        props: {
          decorations: (state) => {
            const found = foundIn(state);
            if (found.length === 0) return null;
            const current = currentIndex(state);
            const marks = found
              .slice(0, mostMarked)
              .map(({ from, to }, index) =>
                Decoration.inline(from, to, { class: index === current ? "found found-current" : "found" }),
              );
            return DecorationSet.create(state.doc, marks);
          },
        },
      }),
    ];
  },
});

function find({ doc }: Transaction, search: Search | null): Finding {
  return { search, found: search ? findText(doc, search.query, search) : [] };
}

/** Looks for something else, or (null) stops. */
export function searchFor(state: EditorState, search: Search | null): Transaction {
  return state.tr.setMeta(key, search);
}

export function foundIn(state: EditorState): Found[] {
  return key.getState(state)?.found ?? [];
}

/** Which match is selected, -1 where none is. */
export function currentIndex(state: EditorState): number {
  const { from, to } = state.selection;
  return foundIn(state).findIndex((match) => match.from === from && match.to === to);
}

/** Selects the next match after the cursor (or the one before it), around the end of the text; null where there is none. */
export function toMatch(state: EditorState, direction: 1 | -1): Transaction | null {
  const found = foundIn(state);
  const { from, to } = state.selection;
  const match =
    direction === 1
      ? (found.find((each) => each.from >= to) ?? found[0])
      : (found.findLast((each) => each.to <= from) ?? found.at(-1));
  return match ? state.tr.setSelection(TextSelection.create(state.doc, match.from, match.to)) : null;
}

/** Puts other words in place of matches, in one step of undo; they keep the look of the replaced ones. */
export function replaceMatches(state: EditorState, matches: readonly Found[], words: string): Transaction {
  // From the end, so that the places before stay true.
  return matches.toReversed().reduce((tr, { from, to }) => tr.insertText(words, from, to), state.tr);
}
