"use client";

import { useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { callAction } from "#components/ui/use-action";
import type { BulkPreview } from "#lib/bulk-changes/queries";
import { type BulkAction, type BulkResult, type BulkTarget, bulkLimit } from "#lib/bulk-changes/schema";
import { previewBulk } from "./actions";
import { runBulk } from "./bulk-request";
import { RefusedList } from "./refused-list";

interface Props {
  change: BulkAction;
  target: BulkTarget;
  /** null where there was nothing to choose. */
  onBack: (() => void) | null;
  onStart: () => void;
  onDone: (result: BulkResult) => void;
  onFailed: () => void;
}

/** What a change will do, article by article where it can't; then its progress. */
export function BulkPreviewStep({ change, target, onBack, onStart, onDone, onFailed }: Props) {
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for what stood there when the step opened
  useEffect(() => {
    callAction(previewBulk, { change, target }).then((answer) => {
      if (answer.ok) setPreview(answer.data);
      else setProblem(answer.message);
    });
  }, []);
  const start = (ids: number[]) => {
    setProblem(null);
    setProgress({ done: 0, total: ids.length });
    onStart();
    runBulk(change, ids, (done, total) => setProgress({ done, total })).then(onDone, (error: Error) => {
      setProblem(error.message);
      setProgress(null);
      onFailed();
    });
  };
  const isDanger = change.action === "withdraw" || change.action === "trash";
  return (
    <div className="grid gap-4 text-sm">
      {problem && (
        <Notice tone="danger" isAlert>
          {problem}
        </Notice>
      )}
      {preview ? <Findings preview={preview} isDanger={isDanger} /> : !problem && <Skeleton />}
      {progress && <Progress {...progress} />}
      <div className="flex flex-wrap justify-end gap-3">
        {onBack && !progress && <Button onClick={onBack}>上一步</Button>}
        {preview && preview.ids.length > 0 && (
          <Button
            look={isDanger ? "danger" : "primary"}
            aria-disabled={progress !== null}
            onClick={() => !progress && start(preview.ids)}
          >
            {progress ? "正在修改…" : `修改 ${preview.ids.length} 篇`}
          </Button>
        )}
      </div>
    </div>
  );
}

function Findings({ preview, isDanger }: { preview: BulkPreview; isDanger: boolean }) {
  const { label, ids, publicCount, same, refused, isCut, voidedReviews, hiddenSignOffs } = preview;
  return (
    <>
      <p className="text-base">
        {ids.length > 0 ? (
          <>
            <strong>{ids.length}</strong> 篇会{label}
            {publicCount > 0 &&
              `，其中 ${publicCount} 篇正在发布，读者马上看到${isDanger ? "它们不在了" : "变化"}`}
            。
          </>
        ) : (
          "没有需要改的文章。"
        )}
      </p>
      {same > 0 && <p className="text-muted">{same} 篇已经是这样，不用改。</p>}
      {isCut && (
        <Notice>
          符合条件的超过 {bulkLimit} 篇。一次最多改 {bulkLimit} 篇，这次是列表里的前 {bulkLimit}{" "}
          篇；改完可以再来一次。
        </Notice>
      )}
      {voidedReviews > 0 && <Notice>{voidedReviews} 篇正在待审或已通过审核，改后要重新送审。</Notice>}
      {hiddenSignOffs > 0 && (
        <Notice>{hiddenSignOffs} 篇有律师签发，签发只对原来的内容有效，改后页面上不再显示。</Notice>
      )}
      {refused.length > 0 && (
        <div className="grid gap-2">
          <p>{refused.length} 篇不能改：</p>
          <RefusedList refused={refused} />
        </div>
      )}
      {ids.length > 0 && <p className="text-muted">24 小时内可以撤销。还没有发布的修改不会被发布。</p>}
    </>
  );
}

function Skeleton() {
  return (
    <div role="status" className="grid gap-3 py-1">
      <span className="sr-only">正在查看会改动什么…</span>
      <span className="h-5 w-2/3 rounded bg-tint motion-safe:animate-pulse" />
      <span className="h-4 w-1/2 rounded bg-tint motion-safe:animate-pulse" />
    </div>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <div className="grid gap-1.5">
      <progress aria-label="进度" value={done} max={total} className="h-2 w-full accent-accent" />
      <p role="status" className="text-muted tabular-nums">
        {done} / {total} 篇
      </p>
    </div>
  );
}
