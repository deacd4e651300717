"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { remove } from "../actions";

/** Deletes a rule of the firm's own; of a rule of the product it takes back the firm's changes. */
export function RemoveRule({ id, title, isOwn }: { id: string; title: string; isOwn: boolean }) {
  const router = useRouter();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const removing = useAction(remove, () => {
    toast(isOwn ? `已删除“${title}”` : `“${title}”已恢复原样`);
    router.push("/admin/checks/rules");
  });
  return (
    <>
      <Button look="quiet" className="text-danger" onClick={() => setAsking(true)}>
        {isOwn ? "删除…" : "恢复原样…"}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={isOwn ? `删除“${title}”？` : `把“${title}”恢复原样？`}
        text={
          isOwn
            ? "以后不再检查这些词，操作记录里还能看到。"
            : "本所对这条规则的改动会去掉，操作记录里还能看到。"
        }
        confirmLabel={isOwn ? "删除" : "恢复原样"}
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ key: id })}
      />
    </>
  );
}
