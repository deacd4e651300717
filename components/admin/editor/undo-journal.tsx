import { closeHistory } from "@tiptap/pm/history";
import { Node } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import { Step } from "@tiptap/pm/transform";

/** A stretch of typing that one undo takes back, or (not undoable) what came from somebody else. */
interface Stretch {
  steps: object[];
  isUndoable: boolean;
}

/** How a text came about: what it was, and every change since. Plain data, as the browser stores it. */
export interface Journal {
  base: object;
  stretches: Stretch[];
}

/** As in prosemirror-history: what is typed within this time is undone together. */
const stretchMs = 500;
const mostStretches = 100;
const mostSteps = 3000;

/** Writes down changes as they happen; the oldest go into the base when there are too many. */
export class UndoJournal {
  #base: Node;
  #stretches: Stretch[] = [];
  #lastAt = 0;

  constructor(base: Node, stretches: Stretch[] = []) {
    this.#base = base;
    this.#stretches = stretches;
  }

  /** Notes a transaction that changed the text. @param at milliseconds */
  record(transaction: Transaction, at: number): void {
    const steps = transaction.steps.map((step) => step.toJSON());
    const isUndoable = transaction.getMeta("addToHistory") !== false;
    const last = this.#stretches.at(-1);
    if (last && last.isUndoable === isUndoable && at - this.#lastAt < stretchMs) last.steps.push(...steps);
    else this.#stretches.push({ steps, isUndoable });
    this.#lastAt = at;
  }

  toJournal(): Journal {
    while (this.#isTooLong()) this.#forgetOldest();
    return { base: this.#base.toJSON(), stretches: this.#stretches };
  }

  #isTooLong(): boolean {
    const steps = this.#stretches.reduce((sum, stretch) => sum + stretch.steps.length, 0);
    return this.#stretches.length > mostStretches || (steps > mostSteps && this.#stretches.length > 1);
  }

  #forgetOldest(): void {
    for (const json of this.#stretches.shift()?.steps ?? []) {
      const { doc } = Step.fromJSON(this.#base.type.schema, json).apply(this.#base);
      if (!doc) throw new Error("a step of the journal doesn't fit its text");
      this.#base = doc;
    }
  }
}

/**
 * The state of the editor with the changes of before the reload to be undone; null where the journal tells of another
 * text than the one shown. Anchors that the server gave to headings meanwhile are taken over.
 */
export function replay(state: EditorState, { base, stretches }: Journal): EditorState | null {
  const { schema, plugins, doc: shown } = state;
  let replayed = EditorState.create({ doc: Node.fromJSON(schema, base), plugins });
  for (const { steps, isUndoable } of stretches) {
    const transaction = closeHistory(replayed.tr).setMeta("addToHistory", isUndoable);
    for (const json of steps) transaction.step(Step.fromJSON(schema, json));
    replayed = replayed.apply(transaction);
  }
  replayed = replayed.apply(closeHistory(withAnchorsOf(shown, replayed.tr)).setMeta("addToHistory", false));
  return replayed.doc.eq(shown) ? replayed : null;
}

function withAnchorsOf(shown: Node, transaction: Transaction): Transaction {
  transaction.doc.forEach((node, position, index) => {
    const id = shown.maybeChild(index)?.attrs.id;
    if (node.type.name === "heading" && node.attrs.id !== id)
      transaction.setNodeAttribute(position, "id", id);
  });
  return transaction;
}
