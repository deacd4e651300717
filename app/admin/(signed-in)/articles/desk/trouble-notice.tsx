"use client";

import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TrashNotice } from "./trash-notice";
import type { ArticleWork } from "./use-article";

/** What keeps the words from the server, and what can be done. */
export function TroubleNotice({ article, onMerge }: { article: ArticleWork; onMerge: () => void }) {
  const { session, state, stored, refusal } = article;
  const { trouble, merge, holder } = state;
  if (trouble?.kind === "gone")
    return (
      <Notice tone="danger" isAlert>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span>这篇文章刚刚被彻底删除。你的文字都还在这个页面上。</span>
          <Button onClick={() => session.beginAgain()}>另存为新文章</Button>
        </div>
      </Notice>
    );
  if (stored.status === "TRASHED" && stored.id !== null) return <TrashNotice id={stored.id} />;
  if (merge && !holder)
    return (
      <Notice isAlert>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <span>你和同事改了同一处，需要你选择。你写的都在，选好之后继续自动保存。</span>
          <Button onClick={onMerge}>合并两份修改</Button>
        </div>
      </Notice>
    );
  // What a button was refused for stands below it anyway.
  if (refusal) return null;
  if (trouble?.kind === "refused")
    return <RefusalNotice refusal={{ ok: false, code: "INVALID", ...trouble }} />;
  if (trouble?.kind === "unreachable" && trouble.message)
    return (
      <RefusalNotice refusal={{ ok: false, code: "UNAVAILABLE", fields: {}, message: trouble.message }} />
    );
  return null;
}
