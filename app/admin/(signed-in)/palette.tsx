"use client";

import Link from "next/link";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { classNames } from "#components/ui/class-names";
import { overlayClass, sheetClass } from "#components/ui/dialog";
import type { PaletteEntry } from "#lib/palette/schema";
import { readRecent, rememberRecent } from "./recent-entries";

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Finds and opens anything in the admin without the mouse. */
export function Palette({ isOpen, onOpenChange }: Props) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClass} />
        <Dialog.Content aria-describedby={undefined} className={sheetClass}>
          <Dialog.Title className="sr-only">查找或操作</Dialog.Title>
          <div className="-m-6">
            <Search onDone={() => onOpenChange(false)} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The list belongs to the input: arrows move in it, the focus stays, Enter opens. */
function Search({ onDone }: { onDone: () => void }) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const { entries, problem } = useEntries(query);
  const recent = query === "" ? readRecent() : [];
  const known = new Set(recent.map(({ href }) => href));
  const shown = [...recent, ...(entries ?? []).filter(({ href }) => !known.has(href))];
  const index = Math.min(active, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter of an input method takes its proposal.
    if (event.nativeEvent.isComposing || shown.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((index + step + shown.length) % shown.length);
    else if (event.key === "Enter") list.current?.querySelector<HTMLElement>(`#${optionId(index)}`)?.click();
    else return;
    event.preventDefault();
  };
  const optionId = (at: number) => `${listId.replaceAll(/\W/g, "")}-${at}`;
  return (
    <>
      <input
        type="search"
        role="combobox"
        aria-label="查找或操作"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown.length > 0 ? { "aria-activedescendant": optionId(index) } : {})}
        placeholder="文章、律师、页面、设置……可用拼音首字母"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="block min-h-13 w-full rounded-t border-b border-line bg-transparent px-4 text-base text-ink placeholder:text-muted focus-visible:outline-offset-[-3px]"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="结果"
        className="max-h-[60vh] overflow-y-auto p-2"
      >
        {shown.map((entry, at) => (
          <div key={`${entry.group} ${entry.href}`} role="presentation">
            {entry.group !== shown[at - 1]?.group && (
              <p aria-hidden className="px-3 pt-3 pb-1 text-xs text-muted first:pt-1">
                {entry.group}
              </p>
            )}
            <Link
              id={optionId(at)}
              href={entry.href}
              prefetch={false}
              role="option"
              tabIndex={-1}
              aria-selected={at === index}
              ref={(element) => {
                if (at === index) element?.scrollIntoView({ block: "nearest" });
              }}
              onClick={() => {
                rememberRecent(entry);
                onDone();
              }}
              className={classNames(
                "flex min-h-10 items-center rounded px-3 text-sm hover:bg-tint pointer-coarse:min-h-11",
                at === index && "bg-tint font-semibold",
              )}
            >
              <span className="truncate">{entry.label}</span>
            </Link>
          </div>
        ))}
      </div>
      <p role="status" className="px-5 pb-4 text-sm text-muted empty:hidden">
        {problem ?? (entries && shown.length === 0 ? `没有找到“${query.trim()}”。` : null)}
      </p>
    </>
  );
}

function useEntries(query: string) {
  const [entries, setEntries] = useState<PaletteEntry[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const request = new AbortController();
    // Long enough that a word typed by pinyin is asked for once.
    const timer = setTimeout(
      () =>
        fetch(`/api/palette?q=${encodeURIComponent(query)}`, { signal: request.signal })
          .then(async (answer) => {
            if (!answer.ok) throw new Error(`palette answered ${answer.status}`);
            setEntries(await answer.json());
            setProblem(null);
          })
          .catch(() => request.signal.aborted || setProblem("没有连上服务器，请稍后再试。")),
      query === "" ? 0 : 120,
    );
    return () => {
      clearTimeout(timer);
      request.abort();
    };
  }, [query]);
  return { entries, problem };
}
