"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useEffectEvent } from "react";

const pauseMs = 400;

/** Runs once at the beginning and after each pause in typing: what may wait must not cost a key anything. */
export function useSettled(editor: Editor | null, run: (editor: Editor) => void): void {
  const runNow = useEffectEvent(run);
  useEffect(() => {
    if (!editor) return;
    let timer = 0;
    const later = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => runNow(editor), pauseMs);
    };
    runNow(editor);
    editor.on("update", later);
    return () => {
      window.clearTimeout(timer);
      editor.off("update", later);
    };
  }, [editor]);
}
