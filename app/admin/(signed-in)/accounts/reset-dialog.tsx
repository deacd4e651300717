"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Dialog } from "#components/ui/dialog";
import type { IssuedLink } from "#lib/accounts/commands";
import { issueLink } from "./actions";
import { LinkHandout } from "./link-handout";
import type { AccountDialogProps } from "./role-dialog";

export function ResetDialog({ account, isOpen, onOpenChange }: AccountDialogProps) {
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  const change = (next: boolean) => {
    onOpenChange(next);
    // A link that was shown once is not shown again.
    setIssued(null);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={`重设${account.name}的密码`}
      description={
        issued
          ? ""
          : "生成一个 24 小时内有效的一次性链接。新密码设好之前，原来的密码照常可用；设好之后，所有设备都要重新登录。"
      }
    >
      {issued ? (
        <LinkHandout name={account.name} issued={issued} onClose={() => change(false)} />
      ) : (
        <ActionForm action={issueLink} toInput={() => ({ id: account.id })} onDone={setIssued}>
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在生成…">生成链接</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
