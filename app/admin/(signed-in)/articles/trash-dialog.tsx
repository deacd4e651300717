"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { restore, trash } from "./actions";

interface Props {
  id: number;
  title: string;
  isPublic: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDone: () => void;
}

export function TrashDialog({ id, title, isPublic, isOpen, onOpenChange, onDone }: Props) {
  const toast = useToast();
  const undoing = useAction(
    restore,
    () => {
      toast("已恢复");
      onDone();
    },
    (refusal) => toast(refusal.message),
  );
  const { run, isPending, refusal } = useAction(trash, () => {
    onOpenChange(false);
    toast("已移到回收站", {
      label: "撤销",
      otherwise: "可以在回收站里恢复",
      onSelect: () => undoing.run({ id }),
    });
    onDone();
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`把《${title || "无标题"}》移到回收站？`}
      text={
        isPublic
          ? "文章正在发布中：读者会马上看不到它。可以从回收站恢复到现在的样子。没有保存的修改不会保留。"
          : "可以从回收站恢复。没有保存的修改不会保留。"
      }
      confirmLabel="移到回收站"
      isPending={isPending}
      refusal={refusal}
      onConfirm={() => run({ id })}
    />
  );
}
