"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import type { ArticleWork } from "./use-article";

/** Who else is writing, and the way to write here instead. */
export function PresenceNotice({ article }: { article: ArticleWork }) {
  const [isPending, setPending] = useState(false);
  const { session, state } = article;
  const { holder, isDirty } = state;
  if (!holder) return null;
  const takeOver = async () => {
    setPending(true);
    await session.takeOver();
    setPending(false);
  };
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-3" role="status">
        <span>
          {holder.isSelf ? "你正在另一个窗口里编辑这篇文章" : `${holder.name} 正在编辑`}
          {isDirty
            ? "。你写的还在这个页面上，接手后会合并保存。"
            : "。这里只能阅读，对方保存的内容会自动出现。"}
        </span>
        <Button aria-disabled={isPending} onClick={() => !isPending && void takeOver()}>
          {isPending ? "正在接手…" : holder.isSelf ? "在这里继续" : "接手"}
        </Button>
      </div>
    </Notice>
  );
}
