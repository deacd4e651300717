"use client";

import { useEffect, useState } from "react";
import { controlClass } from "#components/ui/field";
import { Notice } from "#components/ui/notice";
import type { ListedSnippet } from "#lib/snippets/queries";
import { snippetKindLabels } from "#lib/snippets/schema";

/** Chooses a snippet by typing 汉字 or pinyin. */
export function SnippetList({ onChoose }: { onChoose: (snippet: ListedSnippet) => void }) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<ListedSnippet[] | null>(null);
  const [problem, setProblem] = useState(false);
  useEffect(() => {
    const request = new AbortController();
    fetch(`/api/snippets?q=${encodeURIComponent(query)}`, { signal: request.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`snippets answered ${answer.status}`);
        setFound(await answer.json());
        setProblem(false);
      })
      .catch(() => request.signal.aborted || setProblem(true));
    return () => request.abort();
  }, [query]);
  return (
    <div className="grid gap-4">
      <input
        type="search"
        aria-label="找素材"
        placeholder="名称或拼音，例如 mzsm"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        className={controlClass}
      />
      {problem && <Notice tone="danger">素材没有打开，请稍后再试。</Notice>}
      <p role="status" className="text-sm text-muted empty:hidden">
        {found?.length === 0 &&
          (query ? "没有这个名称的素材。" : "还没有素材。可以在后台的“素材”里写第一个。")}
      </p>
      <ul className="grid">
        {found?.map((snippet) => (
          <li key={snippet.id} className="border-t border-line">
            <button
              type="button"
              className="block w-full px-2 py-3 text-left hover:bg-tint"
              onClick={() => onChoose(snippet)}
            >
              <span className="flex justify-between gap-3">
                <strong>{snippet.name}</strong>
                <span className="shrink-0 text-sm text-muted">{snippetKindLabels[snippet.kind]}</span>
              </span>
              <span className="line-clamp-2 text-sm text-muted">{snippet.excerpt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
