"use client";

import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { bodyText, countCharacters } from "#lib/body/text";
import type { ArticleWork } from "./use-article";

const shownCharacters = 40;

/** Offers the words of a page that was killed or closed without a line. */
export function RecoveryNotice({ article }: { article: ArticleWork }) {
  const { orphan, restore, discard } = article;
  if (!orphan) return null;
  const text = bodyText(orphan.content.body);
  const end = [...text].slice(-shownCharacters).join("");
  return (
    <Notice isAlert>
      <p>
        这台设备上有一份没有存到服务器的文字：《{orphan.content.title || "无标题"}》，
        {countCharacters(text).toLocaleString("zh-CN")} 字{end && `，结尾是“${end}”`}。
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <Button look="primary" onClick={() => void restore()}>
          恢复这些文字
        </Button>
        <Button onClick={() => void discard()}>不要了</Button>
      </div>
    </Notice>
  );
}
