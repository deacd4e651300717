"use client";

import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { jumpTo } from "#components/admin/editor/change-body";
import { useSettled } from "#components/admin/editor/use-settled";
import { classNames } from "#components/ui/class-names";

interface Heading {
  block: number;
  level: number;
  text: string;
}

const indents: Record<number, string> = { 2: "pl-3", 3: "pl-7", 4: "pl-11" };
const levels: Record<number, string> = { 2: "大", 3: "中", 4: "小" };

/** The headings of the text; a click puts the cursor there. */
export function OutlinePane({ editor }: { editor: Editor }) {
  const [headings, setHeadings] = useState<Heading[]>([]);
  useSettled(editor, () => setHeadings(headingsOf(editor)));
  return (
    <nav
      aria-label="大纲"
      className="max-h-60 overflow-y-auto border-b border-line pb-3 lg:sticky lg:top-[calc(var(--desk-top)+var(--desk-height)+4rem)] lg:max-h-[calc(100vh-12rem)] lg:border-b-0"
    >
      {headings.length === 0 && <p className="py-2 text-sm text-muted">正文里的标题会列在这里。</p>}
      <ul>
        {headings.map(({ block, level, text }) => (
          <li key={block}>
            <button
              type="button"
              className={classNames(
                "flex min-h-9 w-full items-baseline gap-2 rounded py-1.5 pr-2 text-left text-sm hover:bg-tint pointer-coarse:min-h-11",
                indents[level],
              )}
              onClick={() => jumpTo(editor, { block })}
            >
              <span className="shrink-0 text-muted">{levels[level]}</span>
              <span className={classNames("wrap-anywhere", !text && "text-danger")}>{text || "空标题"}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function headingsOf(editor: Editor): Heading[] {
  return editor.state.doc.children.flatMap((node, block) =>
    node.type.name === "heading"
      ? [{ block, level: Number(node.attrs.level), text: node.textContent.trim() }]
      : [],
  );
}
