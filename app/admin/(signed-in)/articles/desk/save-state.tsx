"use client";

import { formatMinute } from "#lib/clock";
import type { ArticleWork } from "./use-article";

/** Where the words are, always in the same corner. Times are the server's. */
export function SaveState({ article }: { article: ArticleWork }) {
  return (
    <span role="status" className="whitespace-nowrap">
      {stateText(article)}
    </span>
  );
}

function stateText({ work, state }: ArticleWork): string {
  const { trouble, isDirty, isKept, isSaving, merge, holder, savedAt } = state;
  const here = isKept ? "文字已存在本机" : "文字在这个页面上";
  if (work === "publish") return "正在发布…";
  if (trouble?.kind === "gone") return `文章已被删除，${here}`;
  if (trouble?.kind === "signedOut") return `登录已经结束，${here}`;
  if (trouble?.kind === "unreachable" && isDirty)
    return trouble.message ? `还没有保存，${here}` : `离线，${here}`;
  if (trouble?.kind === "unreachable") return "离线";
  if (merge) return `等你选择，${here}`;
  if (trouble?.kind === "refused") return `还没有保存，${here}`;
  if (holder && isDirty) return here;
  if (isDirty || isSaving || work === "save") return "正在保存…";
  return savedAt === null ? "新文章" : `已保存 ${formatMinute(new Date(savedAt)).slice(5)}`;
}
