"use client";

import { signIn } from "next-auth/react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { PasswordField, TextField } from "#components/ui/text-field";
import type { ActionResult } from "#lib/action-result";

const refusals = {
  CredentialsSignin: { code: "FORBIDDEN", message: "邮箱或密码不对。" },
  TOO_MANY: { code: "TOO_MANY", message: "尝试次数太多，请 15 分钟后再试，或请管理员重设密码。" },
} as const;

const failed = { code: "FAILED", message: "暂时不能登录，请稍后再试。" } as const;

async function openSession(form: FormData): Promise<ActionResult<null>> {
  const response = await signIn("credentials", {
    redirect: false,
    email: String(form.get("email")),
    password: String(form.get("password")),
  });
  if (response?.ok) return { ok: true, data: null };
  const known = refusals[response?.error as keyof typeof refusals] ?? failed;
  return { ok: false, ...known, fields: {} };
}

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
