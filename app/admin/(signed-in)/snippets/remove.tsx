"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { remove } from "./actions";

export function RemoveSnippet({ id, name }: { id: number; name: string }) {
  const router = useRouter();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const removing = useAction(remove, () => {
    toast(`已删除“${name}”`);
    router.push("/admin/snippets");
  });
  return (
    <>
      <Button look="quiet" className="text-danger" onClick={() => setAsking(true)}>
        删除…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`删除“${name}”？`}
        text="从素材里永久删除，不能撤销。已经复制到文章里的文字不受影响。"
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ id })}
      />
    </>
  );
}
