"use client";

import { signIn } from "next-auth/react";
import type { ActionResult } from "#lib/action-result";

const refusals = {
  CredentialsSignin: { code: "FORBIDDEN", message: "邮箱或密码不对。" },
  TOO_MANY: { code: "TOO_MANY", message: "尝试次数太多，请 15 分钟后再试，或请管理员重设密码。" },
} as const;

const failed = { code: "FAILED", message: "暂时不能登录，请稍后再试。" } as const;

/** Signs in with `email` and `password` of a form; the page stays as it is. */
export async function openSession(form: FormData): Promise<ActionResult<null>> {
  const response = await signIn("credentials", {
    redirect: false,
    email: String(form.get("email")),
    password: String(form.get("password")),
  });
  if (response?.ok) return { ok: true, data: null };
  const known = refusals[response?.error as keyof typeof refusals] ?? failed;
  return { ok: false, ...known, fields: {} };
}
