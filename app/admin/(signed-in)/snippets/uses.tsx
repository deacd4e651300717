"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import type { listSnippetUses } from "#lib/snippets/queries";

type Uses = Awaited<ReturnType<typeof listSnippetUses>>;

/** The texts that a change of a shared snippet changes, shown before anything is typed. */
export function SnippetUses({ id, first }: { id: number; first: Uses }) {
  const [items, setItems] = useState(first.items);
  const [next, setNext] = useState(first.next);
  const [problem, setProblem] = useState<string | null>(null);
  const showMore = async () => {
    const answer = await fetch(`/api/snippets/${id}/uses?before=${next}`).catch(() => null);
    if (!answer?.ok) return setProblem("后面的没有取到，请稍后再试。");
    const more = (await answer.json()) as Uses;
    setProblem(null);
    setItems((shown) => [...shown, ...more.items]);
    setNext(more.next);
  };
  if (first.count === 0) return <Notice>还没有文章用到这个片段。写文章时按 / 选“素材”，就能放进去。</Notice>;
  return (
    <section aria-label="用到这个片段的地方" className="rounded border border-line p-4 text-sm">
      <h2 className="font-semibold">用在 {first.count} 处，保存后它们马上一起改变</h2>
      <ul className="mt-3 grid max-h-64 gap-x-6 overflow-y-auto sm:grid-cols-2">
        {items.map((use) => (
          <li key={use.href} className="flex min-h-9 items-center gap-2">
            <Link href={use.href} className="truncate hover:underline">
              {use.label}
            </Link>
            {use.isLive && <Badge tone="good">读者可见</Badge>}
          </li>
        ))}
      </ul>
      {problem && <Notice tone="danger">{problem}</Notice>}
      {next !== null && (
        <Button look="quiet" className="mt-2" onClick={showMore}>
          更多
        </Button>
      )}
    </section>
  );
}
