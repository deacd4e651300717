"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import { TextField } from "#components/ui/text-field";
import { articleStatusNames } from "#lib/articles/schema";

interface Found {
  id: number;
  title: string;
  status: keyof typeof articleStatusNames;
}

interface Props {
  /** Ids that need no pinning. */
  hidden: readonly number[];
  onPin: (id: number) => void;
}

/** Long enough that a word typed by pinyin is asked for once. */
const typingMs = 250;

/** Finds an article by its title, to pin it where the computation doesn't see what connects the two. */
export function RelatedSearch({ hidden, onPin }: Props) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const words = query.trim();
    setFound(null);
    setFailed(false);
    if (words === "") return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      findArticles(words, leaving.signal).then(setFound, () => setFailed(!leaving.signal.aborted));
    }, typingMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [query]);
  const shown = found?.filter(({ id }) => !hidden.includes(id));
  return (
    <div className="mt-4">
      <TextField
        name="relatedQuery"
        label="置顶其他文章"
        type="search"
        placeholder="标题或编号"
        autoComplete="off"
        maxLength={100}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p role="status" className="text-sm text-muted">
        {hasFailed && "没有查到结果，请检查网络或重新登录后再试。"}
        {shown?.length === 0 && "没有找到可以置顶的文章。"}
      </p>
      <ul aria-label="找到的文章">
        {shown?.map(({ id, title, status }) => (
          <li key={id} className="flex items-start justify-between gap-2 py-1 text-sm">
            <span className="min-w-0 py-2 wrap-anywhere">
              {title || "无标题"}
              {status !== "PUBLISHED" && <span className="text-muted">（{articleStatusNames[status]}）</span>}
            </span>
            <Button look="quiet" className="px-2" aria-label={`置顶：${title}`} onClick={() => onPin(id)}>
              置顶
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function findArticles(query: string, signal: AbortSignal): Promise<Found[]> {
  const answer = await fetch(`/api/articles?${new URLSearchParams({ query })}`, { signal });
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
  const { items } = (await answer.json()) as { items: Found[] };
  return items;
}
