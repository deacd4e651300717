"use client";

import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { textOf } from "#lib/form-values";
import { freshnessSchema, type Settings } from "#lib/settings/schema";
import { EditForm } from "../../edit-form";
import { changeFreshness } from "../actions";

const banners = [
  { value: "none", label: "不显示" },
  { value: "overdue", label: "过了期限还没有核验时显示" },
  { value: "pending", label: "法律有变化、等待核验时就显示" },
];

export function FreshnessForm({ value }: { value: Settings["freshness"] }) {
  const toInput = (form: FormData) => ({
    recheckDays: Number(textOf(form, "recheckDays")),
    verifyMonths: Number(textOf(form, "verifyMonths")),
    banner: freshnessSchema.shape.banner.parse(textOf(form, "banner")),
  });
  return (
    <EditForm action={changeFreshness} toInput={toInput}>
      {() => (
        <div className="grid max-w-2xl gap-5">
          <TextField
            name="recheckDays"
            label="法律变化后，多少天内核验"
            inputMode="numeric"
            defaultValue={value.recheckDays}
          />
          <TextField
            name="verifyMonths"
            label="平时每隔多少个月核验一次"
            hint="只算引用了法律的文章；填 0 表示只在法律变化时核验。"
            inputMode="numeric"
            defaultValue={value.verifyMonths}
          />
          <SelectField name="banner" label="文章页上的提示" options={banners} defaultValue={value.banner} />
        </div>
      )}
    </EditForm>
  );
}
