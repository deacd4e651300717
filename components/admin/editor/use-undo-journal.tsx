"use client";

import type { Transaction } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { createStore, delMany, entries, get, set, type UseStore } from "idb-keyval";
import { useEffect } from "react";
import { type Journal, replay, UndoJournal } from "#components/admin/editor/undo-journal";

interface Stored extends Journal {
  savedAt: number;
}

const writeMs = 1000;
const keptMs = 7 * 24 * 3600_000;

/**
 * Keeps the way to a text in this browser, so that undo goes on after a reload.
 * @param key names the text; undefined while it has no name or somebody else writes
 */
export function useUndoJournal(editor: Editor | null, key: string | undefined): void {
  useEffect(() => {
    if (!editor || !key) return;
    const store = createStore("lukan-undo", "journals");
    const atBegin = editor.state.doc;
    let journal = new UndoJournal(atBegin);
    let timer = 0;
    const write = () => {
      window.clearTimeout(timer);
      // Without room in the browser's store undo ends at the reload; the text isn't concerned.
      set(key, { ...journal.toJournal(), savedAt: Date.now() } satisfies Stored, store).catch(() => {});
    };
    const record = ({ transaction, appendedTransactions = [] }: Change) => {
      for (const each of [transaction, ...appendedTransactions])
        if (each.docChanged) journal.record(each, Date.now());
      if (!transaction.docChanged) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(write, writeMs);
    };
    editor.on("transaction", record);
    window.addEventListener("pagehide", write);
    void restore(key, store).then((found) => {
      // Who began to write before the answer came goes on without it.
      if (!found || editor.isDestroyed || !editor.state.doc.eq(atBegin)) return;
      const state = replayed(editor, found);
      if (!state) return;
      editor.view.updateState(state);
      journal = new UndoJournal(editor.schema.nodeFromJSON(found.base), found.stretches);
      // The toolbar asks again whether there is something to undo.
      editor.view.dispatch(editor.state.tr);
    });
    return () => {
      window.clearTimeout(timer);
      editor.off("transaction", record);
      window.removeEventListener("pagehide", write);
    };
  }, [editor, key]);
}

interface Change {
  transaction: Transaction;
  appendedTransactions?: Transaction[];
}

function replayed(editor: Editor, journal: Journal) {
  try {
    return replay(editor.state, journal);
  } catch {
    // Written by another version of the editor: its steps don't fit any more.
    return null;
  }
}

/** The journal of a text; those that nobody wrote in for a week are removed. */
async function restore(key: string, store: UseStore): Promise<Stored | undefined> {
  try {
    const all = await entries<string, Stored>(store);
    const old = all.filter(([, { savedAt }]) => savedAt < Date.now() - keptMs).map(([name]) => name);
    await delMany(old, store);
    return await get<Stored>(key, store);
  } catch {
    return undefined;
  }
}
