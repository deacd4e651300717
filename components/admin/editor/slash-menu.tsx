"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { Popover } from "radix-ui";
import { type RefObject, useEffect, useId, useImperativeHandle, useState } from "react";
import { filterItems, type InsertContext, type InsertItem } from "#components/admin/editor/insert-items";
import { slashQuery } from "#components/admin/editor/slash-query";
import { classNames } from "#components/ui/class-names";

export interface SlashMenuHandle {
  /** @returns whether the key was meant for the menu */
  handleKey: (event: KeyboardEvent) => boolean;
}

interface Props {
  ref: RefObject<SlashMenuHandle | null>;
  context: InsertContext;
}

/** The menu below a typed slash. The focus stays in the text, so that typing narrows it down; Escape leaves the slash. */
export function SlashMenu({ ref, context }: Props) {
  const { editor } = context;
  const listId = useId();
  const query = useEditorState({
    editor,
    selector: ({ editor }) => (editor.isFocused ? slashQuery(editor.state) : null),
  });
  const [dismissedAt, setDismissedAt] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const found = query && query.from !== dismissedAt ? filterItems(query.text) : [];
  const isOpen = found.length > 0;
  const index = Math.min(active, found.length - 1);

  useEffect(() => {
    if (!query) setDismissedAt(null);
  }, [query]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top again.
  useEffect(() => setActive(0), [query?.text]);
  useEffect(() => describeMenu(editor, isOpen ? { listId, optionId: `${listId}-${index}` } : null));

  const choose = (item: InsertItem | undefined) => {
    if (!item || !query) return;
    editor.chain().focus().deleteRange(query).run();
    item.run(context);
  };
  useImperativeHandle(ref, () => ({
    handleKey: (event) => {
      // While an input method composes, its keys are its own.
      if (!isOpen || event.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setActive((index + step + found.length) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(found[index]);
      else if (event.key === "Escape") setDismissedAt(query?.from ?? null);
      else return false;
      event.preventDefault();
      return true;
    },
  }));
  if (!isOpen || !query) return null;
  return (
    <Popover.Root open>
      <Popover.Anchor
        virtualRef={{ current: { getBoundingClientRect: () => caretBox(editor, query.from) } }}
      />
      <Popover.Content
        id={listId}
        role="listbox"
        aria-label="插入"
        // What scrolls can be reached by the keyboard; in the text Tab chooses.
        tabIndex={0}
        align="start"
        sideOffset={6}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={() => setDismissedAt(query.from)}
        // The cursor stays in the text.
        onMouseDown={(event) => event.preventDefault()}
        className="z-60 max-h-80 w-56 overflow-y-auto rounded border border-line bg-surface p-1 shadow-float"
      >
        {found.map((item, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the text, which keeps the focus
          <div
            key={item.label}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            ref={(element) => {
              if (at === index) element?.scrollIntoView({ block: "nearest" });
            }}
            className={classNames(
              "flex min-h-9 cursor-pointer items-center gap-3 rounded px-3 text-sm pointer-coarse:min-h-11",
              at === index && "bg-tint",
            )}
            onClick={() => choose(item)}
          >
            <item.Icon size={16} aria-hidden />
            {item.label}
          </div>
        ))}
      </Popover.Content>
    </Popover.Root>
  );
}

/** Tells screen readers in the text which choice of which list is meant. */
function describeMenu(editor: Editor, menu: { listId: string; optionId: string } | null): void {
  const { dom } = editor.view;
  if (!menu) {
    dom.removeAttribute("aria-controls");
    dom.removeAttribute("aria-activedescendant");
    return;
  }
  dom.setAttribute("aria-controls", menu.listId);
  dom.setAttribute("aria-activedescendant", menu.optionId);
}

function caretBox(editor: Editor, position: number): DOMRect {
  const { left, top, bottom } = editor.view.coordsAtPos(Math.min(position, editor.state.doc.content.size));
  return new DOMRect(left, top, 0, bottom - top);
}
