"use client";

import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import { switchMaintenance } from "./actions";

export function MaintenanceForm({ isReadOnly }: { isReadOnly: boolean }) {
  const toInput = (form: FormData) => ({ isReadOnly: !isReadOnly, reason: textOf(form, "reason") });
  return (
    <ActionForm action={switchMaintenance} toInput={toInput} className="max-w-2xl">
      {!isReadOnly && (
        <TextField
          name="reason"
          label="说明"
          hint="显示给所有同事，例如：数据库升级，今晚八点恢复。"
          maxLength={100}
        />
      )}
      <div>
        {isReadOnly ? (
          <SubmitButton pendingLabel="正在恢复…">恢复编辑</SubmitButton>
        ) : (
          <SubmitButton pendingLabel="正在暂停…">暂停所有编辑</SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}
