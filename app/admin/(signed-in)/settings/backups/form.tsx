"use client";

import { CheckboxField } from "#components/ui/checkbox-field";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import type { Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeBackups } from "./actions";

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

export function BackupsForm({ value }: { value: Settings["backups"] }) {
  const toInput = (form: FormData) => ({
    isOn: form.has("isOn"),
    hour: Number(textOf(form, "hour")),
    keep: Number(textOf(form, "keep")),
  });
  return (
    <EditForm action={changeBackups} toInput={toInput}>
      {() => (
        <div className="grid max-w-md gap-5">
          <CheckboxField name="isOn" label="每天自动备份" defaultChecked={value.isOn} />
          <SelectField name="hour" label="时间" options={hours} defaultValue={String(value.hour)} />
          <TextField
            name="keep"
            label="保留几个"
            type="number"
            min={1}
            max={365}
            hint="新的备份写好以后，才删除最旧的。"
            defaultValue={value.keep}
          />
        </div>
      )}
    </EditForm>
  );
}
