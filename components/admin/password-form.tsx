"use client";

import { NewPasswordFields } from "#components/admin/new-password-fields";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { PasswordField } from "#components/ui/text-field";
import type { ActionResult } from "#lib/action-result";

interface Props {
  email: string;
  action: (form: FormData) => Promise<ActionResult<void>>;
  onDone: (form: HTMLFormElement) => void;
}

/** Changes one's own password. */
export function PasswordForm({ email, action, onDone }: Props) {
  return (
    <ActionForm
      action={action}
      toInput={(form) => form}
      onDone={(_, form) => onDone(form)}
      className="max-w-sm"
    >
      {/* Tells the browser's password store whose password this is. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField name="current" label="现在的密码" autoComplete="current-password" required />
      <NewPasswordFields />
      <div>
        <SubmitButton pendingLabel="正在保存…">保存新密码</SubmitButton>
      </div>
    </ActionForm>
  );
}
