"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
  currentIndex,
  foundIn,
  replaceMatches,
  type Search,
  searchFor,
  toMatch,
} from "#components/admin/editor/finder";
import { Button, IconButton } from "#components/ui/button";
import { controlClass } from "#components/ui/field";
import { useToast } from "#components/ui/toast";

interface Props {
  editor: Editor;
  onClose: () => void;
}

/** Finds words in the text and puts others in their place. Enter goes on, Shift+Enter back, Escape ends it. */
export function FindPanel({ editor, onClose }: Props) {
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState<Search>(() => ({
    ...{ query: selectedWords(editor), matchCase: false, wholeWord: false },
  }));
  const [words, setWords] = useState("");
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor }) => ({ count: foundIn(editor.state).length, current: currentIndex(editor.state) }),
  });
  useEffect(() => input.current?.select(), []);
  useEffect(() => editor.view.dispatch(searchFor(editor.state, search)), [editor, search]);
  useEffect(
    () => () => void (editor.isDestroyed || editor.view.dispatch(searchFor(editor.state, null))),
    [editor],
  );

  const go = (direction: 1 | -1) => {
    const transaction = toMatch(editor.state, direction);
    if (!transaction) return;
    editor.view.dispatch(transaction);
    const { node } = editor.view.domAtPos(editor.state.selection.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: "center" });
  };
  const replaceOne = () => {
    const match = foundIn(editor.state)[current];
    if (match) editor.view.dispatch(replaceMatches(editor.state, [match], words));
    go(1);
  };
  const replaceAll = () => {
    editor.view.dispatch(replaceMatches(editor.state, foundIn(editor.state), words));
    // The button that was pressed has nothing left to do.
    input.current?.focus();
    toast(`已替换 ${count} 处，按 Ctrl+Z 一次撤销`);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === input.current) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const option = (name: "matchCase" | "wholeWord", label: string) => (
    <label className="flex min-h-10 items-center gap-2 text-sm whitespace-nowrap">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={search[name]}
        onChange={(event) => setSearch({ ...search, [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <search
      aria-label="查找和替换"
      className="grid gap-2 border-b border-line bg-paper py-3"
      onKeyDown={handleKey}
    >
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          aria-label="查找"
          placeholder="查找"
          className={`${controlClass} max-w-56`}
          value={search.query}
          onChange={(event) => setSearch({ ...search, query: event.target.value })}
        />
        <p role="status" className="min-w-24 text-sm text-muted">
          {search.query &&
            (count === 0
              ? "没有找到"
              : current < 0
                ? `共 ${count} 处`
                : `第 ${current + 1} 处，共 ${count} 处`)}
        </p>
        <IconButton label="上一处" disabled={count === 0} onClick={() => go(-1)}>
          <ArrowUp size={18} aria-hidden />
        </IconButton>
        <IconButton label="下一处" disabled={count === 0} onClick={() => go(1)}>
          <ArrowDown size={18} aria-hidden />
        </IconButton>
        {option("matchCase", "区分大小写")}
        {option("wholeWord", "整词")}
        <IconButton label="关闭查找" className="ml-auto" onClick={onClose}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <input
          aria-label="替换为"
          placeholder="替换为"
          className={`${controlClass} max-w-56`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button disabled={count === 0 || !editor.isEditable} onClick={replaceOne}>
          替换
        </Button>
        <Button disabled={count === 0 || !editor.isEditable} onClick={replaceAll}>
          全部替换
        </Button>
      </div>
    </search>
  );
}

/** What the search begins with: selected words of one paragraph. */
function selectedWords({ state: { selection, doc } }: Editor): string {
  const { $from, $to, from, to } = selection;
  return $from.sameParent($to) ? doc.textBetween(from, to).slice(0, 100) : "";
}
