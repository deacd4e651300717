"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { Time } from "#components/ui/time";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { AlikeArticle, AlikeCluster } from "#lib/neighbours/queries";
import { keep, merge } from "./actions";

interface Props {
  cluster: AlikeCluster;
  mayMerge: boolean;
}

/** Articles that compete for the same readers: the first one stays, others are merged into it or kept apart. */
export function Cluster({ cluster: { articles, ids, titleLikeness, textLikeness }, mayMerge }: Props) {
  const toast = useToast();
  const [asked, setAsked] = useState<AlikeArticle | null>(null);
  const merging = useAction(merge, () => {
    setAsked(null);
    toast("已合并，原来的网址会跳转过去");
  });
  const keeping = useAction(keep, () => toast("已保留，不再提示"));
  const [best, ...others] = articles;
  if (!best) return null;
  const hidden = ids.length - articles.length;
  return (
    <section
      aria-label={`与《${best.title}》相似的文章`}
      className="border-t border-line py-6 first-of-type:border-0 first-of-type:pt-0"
    >
      <p className="text-sm text-muted">
        {ids.length} 篇，{sayLikeness(titleLikeness, textLikeness)}
      </p>
      <ul className="mt-2">
        <Row article={best} note="建议保留" />
        {others.map((article) => (
          <Row key={article.id} article={article}>
            {mayMerge && (
              <Button
                look="quiet"
                className="-ml-2 px-2"
                aria-label={`并入《${best.title}》：${article.title}`}
                onClick={() => setAsked(article)}
              >
                并入第一篇
              </Button>
            )}
          </Row>
        ))}
      </ul>
      {hidden > 0 && <p className="mt-2 text-sm text-muted">另有 {hidden} 篇，处理后会显示。</p>}
      {mayMerge && (
        <Button
          className="mt-3"
          disabled={keeping.isPending}
          onClick={() => keeping.run({ ids: ids.slice(0, 500) })}
        >
          全部保留，不再提示
        </Button>
      )}
      {keeping.refusal && <RefusalNotice refusal={keeping.refusal} />}
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title="合并这篇文章"
        text={`《${asked?.title ?? ""}》移入回收站，它的所有网址永久跳转（301）到《${best.title}》。30 天内可以撤销。`}
        confirmLabel="合并"
        isPending={merging.isPending}
        refusal={merging.refusal}
        onConfirm={() => asked && merging.run({ id: asked.id, intoId: best.id })}
      />
    </section>
  );
}

interface RowProps {
  article: AlikeArticle;
  note?: string;
  children?: ReactNode;
}

function Row({ article, note, children }: RowProps) {
  return (
    <li className="border-b border-line py-2 last:border-0">
      <Link href={`/admin/articles/${article.id}`} className="link wrap-anywhere">
        {article.title}
      </Link>
      <p className="text-sm text-muted">
        <Time at={new Date(article.publishedAt)} />
        ，近 90 天 {article.views} 次阅读{note && `，${note}`}
      </p>
      {children}
    </li>
  );
}

function sayLikeness(title: number, text: number): string {
  const percent = (part: number) => `${Math.round(part * 100)}%`;
  return text > 0
    ? `标题最多相似 ${percent(title)}，正文最多相同 ${percent(text)}`
    : `标题最多相似 ${percent(title)}`;
}
