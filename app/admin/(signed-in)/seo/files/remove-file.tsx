"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { remove } from "./actions";

export function RemoveFile({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const removing = useAction(remove, () => {
    setOpen(false);
    toast("已删除");
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        删除<span className="sr-only">：{name}</span>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="删除验证文件"
        text={`${name} 将不再能访问。有的搜索引擎会定期复查，查不到时站点验证会失效。`}
        confirmLabel="删除"
        isPending={removing.isPending}
        refusal={removing.refusal}
        onConfirm={() => removing.run({ name })}
      />
    </>
  );
}
