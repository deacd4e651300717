"use client";

import { PasswordForm } from "#components/admin/password-form";
import { changePassword } from "./actions";

export function FirstPasswordForm({ email }: { email: string }) {
  return <PasswordForm email={email} action={changePassword} onDone={() => location.assign("/admin")} />;
}
