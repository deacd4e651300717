"use client";

import { CredentialFields } from "#components/admin/credential-fields";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { openSession } from "../../open-session";

export function LoginForm({ returnPath }: { returnPath: string }) {
  return (
    <ActionForm
      action={openSession}
      toInput={(form) => form}
      // A full load: nothing that the browser kept from before the sign-in is shown again.
      onDone={() => location.assign(returnPath)}
    >
      <CredentialFields />
      <SubmitButton pendingLabel="正在登录…">登录</SubmitButton>
      <p className="text-sm text-muted">忘了密码？请管理员发一个重设密码的链接。</p>
    </ActionForm>
  );
}
