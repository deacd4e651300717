"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Notice } from "#components/ui/notice";
import { fallbackPath, type Picture } from "#lib/media/schema";

type Item = Picture & { filename: string };

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (id: number) => void;
}

/** Chooses a picture that is already in the library, newest first. */
export function LibraryDialog({ isOpen, onOpenChange, onChoose }: Props) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="图片库">
      <Library
        onChoose={(id) => {
          onChoose(id);
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}

function Library({ onChoose }: { onChoose: (id: number) => void }) {
  const [items, setItems] = useState<Item[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async (cursor: string | null) => {
    const answer = await fetchPage(cursor).catch(() => null);
    if (!answer) return setProblem("图片库没有打开，请稍后再试。");
    setProblem(null);
    setItems((shown) => [...(cursor ? (shown ?? []) : []), ...answer.items]);
    setNext(answer.next);
  }, []);
  useEffect(() => void load(null), [load]);
  return (
    <div className="grid gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      {items?.length === 0 && <p className="text-sm text-muted">图片库还是空的，请先上传。</p>}
      <ul className="grid grid-cols-3 gap-2">
        {items?.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-label={`选用${item.alt || item.filename}`}
              title={item.alt || item.filename}
              className="block aspect-square w-full overflow-hidden border border-line hover:border-ink"
              onClick={() => onChoose(item.id)}
            >
              <img src={fallbackPath(item, 320)} alt="" loading="lazy" className="size-full object-cover" />
            </button>
          </li>
        ))}
      </ul>
      {next && <Button onClick={() => load(next)}>更多</Button>}
    </div>
  );
}

async function fetchPage(cursor: string | null): Promise<{ items: Item[]; next: string | null }> {
  const answer = await fetch(`/api/media${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
  if (!answer.ok) throw new Error(`library answered ${answer.status}`);
  return answer.json();
}
