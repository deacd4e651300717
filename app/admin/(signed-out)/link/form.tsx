"use client";

import { useState } from "react";
import { NewPasswordFields } from "#components/admin/new-password-fields";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { ButtonLink } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { TextField } from "#components/ui/text-field";
import { redeem } from "./actions";

export function LinkForm({ token, email }: { token: string; email: string }) {
  const [isDone, setDone] = useState(false);
  if (isDone)
    return (
      <div className="grid gap-5">
        <Notice tone="good" isAlert>
          密码已经设好。
        </Notice>
        <ButtonLink href="/admin/login" look="primary">
          去登录
        </ButtonLink>
      </div>
    );
  return (
    <ActionForm action={redeem} toInput={(form) => form} onDone={() => setDone(true)}>
      <input type="hidden" name="token" value={token} />
      <TextField name="email" label="邮箱" value={email} readOnly autoComplete="username" />
      <NewPasswordFields />
      <SubmitButton pendingLabel="正在保存…">保存密码</SubmitButton>
    </ActionForm>
  );
}
