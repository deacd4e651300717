"use client";

import { PasswordField } from "#components/ui/text-field";
import { passwordLimits } from "#lib/passwords/schema";

/** A new password, twice. */
export function NewPasswordFields() {
  return (
    <>
      <PasswordField
        name="password"
        label="新密码"
        autoComplete="new-password"
        hint={`至少 ${passwordLimits.min} 个字符，不含姓名和邮箱。几个不相干的词连在一起，好记也难猜。`}
        required
      />
      <PasswordField name="repeated" label="再输入一次" autoComplete="new-password" required />
    </>
  );
}
