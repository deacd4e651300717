"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { disable } from "./actions";
import type { AccountDialogProps } from "./role-dialog";

export function DisableDialog({ account, isOpen, onOpenChange }: AccountDialogProps) {
  const toast = useToast();
  const { run, isPending, refusal } = useAction(disable, () => {
    onOpenChange(false);
    toast(`已停用${account.name}的账号`);
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`停用${account.name}的账号？`}
      text="对方会立即在所有设备上退出，不能再登录。写过的文章和操作记录都保留，以后可以重新启用。"
      confirmLabel="停用"
      isPending={isPending}
      refusal={refusal}
      onConfirm={() => run({ id: account.id })}
    />
  );
}
