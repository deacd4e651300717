"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useAction } from "#components/ui/use-action";
import { articleStatusNames } from "#lib/articles/schema";
import type { listRelatedForStaff } from "#lib/related/queries";
import { decideRelated, type RelatedDecision, shownRelated } from "#lib/related/schema";
import { arrange } from "../actions";
import { RelatedSearch } from "./related-search";

export type RelatedRow = Awaited<ReturnType<typeof listRelatedForStaff>>[number];

/** What readers are led to below the text: editors pin, ban and undo; each decision is stored at once. */
export function RelatedPanel({ articleId, rows }: { articleId: number; rows: RelatedRow[] }) {
  const { run, isPending, refusal } = useAction(arrange);
  const decide = (id: number, decision: RelatedDecision) => {
    if (!isPending) run({ articleId, ...decideRelated(rows, id, decision) });
  };
  const pinned = rows.filter((row) => row.kind === "PINNED");
  const pinnedPublic = pinned.filter((row) => row.status === "PUBLISHED").length;
  const computed = rows
    .filter((row) => row.kind === "COMPUTED")
    .slice(0, Math.max(0, shownRelated - pinnedPublic));
  const banned = rows.filter((row) => row.kind === "BANNED");
  return (
    <section aria-labelledby="related-title" aria-busy={isPending} className="border-t border-line pt-4">
      <h2 id="related-title" className="text-sm font-semibold">
        相关阅读
      </h2>
      <p className="mt-1 text-sm text-muted">发布时自动挑选。置顶的排在最前，屏蔽的不再出现，立即生效。</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      {pinned.length + computed.length === 0 && <p className="py-3 text-sm">现在没有相关的文章。</p>}
      <ul>
        {pinned.map((row) => (
          <Row key={row.id} row={row} note={pinnedNote(row)}>
            <Decision label="取消置顶" row={row} onClick={() => decide(row.id, "leave")} />
          </Row>
        ))}
        {computed.map((row) => (
          <Row key={row.id} row={row} note={row.reason}>
            <Decision label="置顶" row={row} onClick={() => decide(row.id, "pin")} />
            <Decision label="屏蔽" row={row} onClick={() => decide(row.id, "ban")} />
          </Row>
        ))}
      </ul>
      {banned.length > 0 && (
        <>
          <h3 className="mt-4 text-sm font-semibold text-muted">已屏蔽</h3>
          <ul>
            {banned.map((row) => (
              <Row key={row.id} row={row} note="">
                <Decision label="取消屏蔽" row={row} onClick={() => decide(row.id, "leave")} />
              </Row>
            ))}
          </ul>
        </>
      )}
      <RelatedSearch hidden={[articleId, ...pinned.map((row) => row.id)]} onPin={(id) => decide(id, "pin")} />
    </section>
  );
}

function pinnedNote({ status }: RelatedRow): string {
  return status === "PUBLISHED" ? "已置顶" : `已置顶，${articleStatusNames[status]}，公开后才显示`;
}

function Row({ row, note, children }: { row: RelatedRow; note: string; children: ReactNode }) {
  return (
    <li className="border-b border-line py-2 text-sm last:border-0">
      <Link href={`/admin/articles/${row.id}`} className="link wrap-anywhere">
        {row.title || "无标题"}
      </Link>
      {note && <p className="text-muted">{note}</p>}
      <p className="-ml-2 flex">{children}</p>
    </li>
  );
}

/** The accessible name says which article, because the words alone repeat in every row. */
function Decision({ label, row, onClick }: { label: string; row: RelatedRow; onClick: () => void }) {
  return (
    <Button look="quiet" className="px-2" aria-label={`${label}：${row.title}`} onClick={onClick}>
      {label}
    </Button>
  );
}
