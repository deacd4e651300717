import type { Metadata } from "next";
import { Badge } from "#components/ui/badge";
import { ButtonLink } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { listBulkChanges } from "#lib/bulk-changes/queries";
import { undoHours, undoUntil } from "#lib/bulk-changes/schema";
import { RefusedList } from "../refused-list";
import { UndoButton } from "./undo-button";

export const metadata: Metadata = { title: "批量修改记录" };

/** Longer than any change takes: what isn't finished then was broken off. */
const longestMs = 10 * 60_000;

export default async function BulkChangesPage() {
  const actor = await requireActor();
  const changes = await listBulkChanges(actor);
  const now = new Date();
  return (
    <>
      <PageHeader
        title="批量修改记录"
        text={`你最近的批量修改，${undoHours} 小时内可以撤销。撤销时，之后又改过的文章保持现在的样子。`}
      >
        <ButtonLink href="/admin/articles">回到文章列表</ButtonLink>
      </PageHeader>
      {changes.length === 0 ? (
        <EmptyState text="还没有批量修改。在文章列表里勾选几篇，就能一起改分类、标签、署名等。">
          <ButtonLink href="/admin/articles">去文章列表</ButtonLink>
        </EmptyState>
      ) : (
        <ul aria-label="批量修改" className="border-t border-line">
          {changes.map(({ id, label, changed, refused, createdAt, finishedAt, undoneAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-start justify-between gap-4 border-b border-line py-4"
            >
              <div className="min-w-0 text-sm">
                <p className="font-semibold">
                  {changed} 篇：{label} {undoneAt && <Badge>已撤销</Badge>}
                  {!finishedAt && now.getTime() - createdAt.getTime() > longestMs && (
                    <Badge tone="danger">中途断开</Badge>
                  )}
                </p>
                <p className="text-muted">
                  <Time at={createdAt} />
                </p>
                {refused.length > 0 && (
                  <details className="mt-2">
                    <summary className="w-fit py-1 text-muted">{refused.length} 篇没有改</summary>
                    <RefusedList refused={refused} />
                  </details>
                )}
              </div>
              {changed > 0 && !undoneAt && undoUntil(createdAt) > now && <UndoButton id={id} label={label} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
