"use client";

import { PasswordForm } from "#components/admin/password-form";
import { useToast } from "#components/ui/toast";
import { changePassword } from "../../password/actions";

export function OwnPasswordForm({ email }: { email: string }) {
  const toast = useToast();
  const done = (form: HTMLFormElement) => {
    form.reset();
    toast("密码已经修改，其他设备已退出");
  };
  return <PasswordForm email={email} action={changePassword} onDone={done} />;
}
