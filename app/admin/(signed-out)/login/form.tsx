"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { PasswordField, TextField } from "#components/ui/text-field";
import { openSession } from "../../open-session";

export function LoginForm({ returnPath }: { returnPath: string }) {
  return (
    <ActionForm
      action={openSession}
      toInput={(form) => form}
      // A full load: nothing that the browser kept from before the sign-in is shown again.
      onDone={() => location.assign(returnPath)}
    >
      <TextField
        name="email"
        label="邮箱"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <PasswordField name="password" label="密码" autoComplete="current-password" required />
      <SubmitButton pendingLabel="正在登录…">登录</SubmitButton>
      <p className="text-sm text-muted">忘了密码？请管理员发一个重设密码的链接。</p>
    </ActionForm>
  );
}
