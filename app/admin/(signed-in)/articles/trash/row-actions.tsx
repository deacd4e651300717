"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { destroy, restore } from "../actions";

interface Props {
  id: number;
  title: string;
  canRestore: boolean;
  canDelete: boolean;
}

/** What can be done with an article in the trash; who may do neither sees no buttons. */
export function TrashRowActions({ id, title, canRestore, canDelete }: Props) {
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const named = `《${title || "无标题"}》`;
  const restoring = useAction(
    restore,
    () => toast(`已恢复${named}`),
    (refusal) => toast(refusal.message),
  );
  const deleting = useAction(destroy, () => {
    setAsking(false);
    toast(`已彻底删除${named}`);
  });
  return (
    <div className="flex justify-end gap-2 max-sm:flex-col">
      {canRestore && (
        <Button
          aria-label={`恢复${named}`}
          aria-disabled={restoring.isPending}
          onClick={() => !restoring.isPending && restoring.run({ id })}
        >
          恢复
        </Button>
      )}
      {canDelete && (
        <Button
          look="quiet"
          className="text-danger"
          aria-label={`彻底删除${named}`}
          onClick={() => setAsking(true)}
        >
          彻底删除
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`彻底删除${named}？`}
        text="正文和全部历史版本都会删除，不能恢复。原来的网址以后一直显示“已删除”。"
        confirmLabel="彻底删除"
        isPending={deleting.isPending}
        refusal={deleting.refusal}
        onConfirm={() => deleting.run({ id })}
      />
    </div>
  );
}
