"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { undo } from "./actions";

/** Takes a merge back. */
export function UndoMergeButton({ id, title }: { id: number; title: string }) {
  const toast = useToast();
  const undoing = useAction(undo, () => toast("已撤销，文章恢复公开"));
  return (
    <>
      <Button
        aria-label={`撤销合并：${title}`}
        disabled={undoing.isPending}
        onClick={() => undoing.run({ id })}
      >
        撤销
      </Button>
      {undoing.refusal && <RefusalNotice refusal={undoing.refusal} />}
    </>
  );
}
