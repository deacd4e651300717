"use client";

import { useEffect, useState } from "react";
import { TextField } from "#components/ui/text-field";

interface LinkTarget {
  title: string;
  path: string;
}

interface Props {
  name: string;
  label: string;
  placeholder: string;
  hint?: string;
  initial: string;
}

/** Long enough that a word typed by pinyin is asked for once. */
const typingMs = 250;

/** An address: typed, or found by the title of one of our own articles and pages. */
export function LinkTargetField({ initial, ...field }: Props) {
  const [value, setValue] = useState(initial);
  const [found, setFound] = useState<LinkTarget[]>([]);
  const [note, setNote] = useState("");
  useEffect(() => {
    const words = value.trim();
    setFound([]);
    setNote("");
    // What already is an address needs no search; a single letter finds everything.
    if (words === initial || words.length < 2 || /^[/#]|:|^www\./.test(words)) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      findTargets(words, leaving.signal).then(
        (targets) => {
          setFound(targets);
          if (targets.length === 0) setNote("站内没有标题相符的文章或页面。");
        },
        () => !leaving.signal.aborted && setNote("没有查到站内文章，请检查网络或重新登录后再试。"),
      );
    }, typingMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [value, initial]);
  return (
    <div className="grid gap-1">
      <TextField
        {...field}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setValue(event.target.value)}
      />
      <p role="status" className="text-sm text-muted">
        {note}
      </p>
      <ul aria-label="站内文章和页面">
        {found.map(({ title, path }) => (
          <li key={path}>
            <button
              type="button"
              className="flex min-h-10 w-full flex-wrap items-center gap-x-3 rounded px-3 text-left text-sm hover:bg-tint pointer-coarse:min-h-11"
              onClick={() => setValue(path)}
            >
              <span className="wrap-anywhere">{title}</span>
              <span className="text-muted">{path}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function findTargets(query: string, signal: AbortSignal): Promise<LinkTarget[]> {
  const answer = await fetch(`/api/link-targets?${new URLSearchParams({ query })}`, { signal });
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
  const { items } = (await answer.json()) as { items: LinkTarget[] };
  return items;
}
