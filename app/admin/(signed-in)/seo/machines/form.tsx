"use client";

import { CheckboxField } from "#components/ui/checkbox-field";
import { SelectField } from "#components/ui/select-field";
import { provenanceNames } from "#lib/articles/schema";
import { textOf } from "#lib/form-values";
import { type MachineSettings, machinesSchema } from "#lib/seo/schema";
import { EditForm } from "../../edit-form";
import { changeMachines } from "../actions";

const kinds = machinesSchema.shape.markdownLeavesOut.unwrap().element.options;

export function MachinesForm({ value }: { value: MachineSettings }) {
  const toInput = (form: FormData): MachineSettings => ({
    feedText: textOf(form, "feedText") === "summary" ? "summary" : "full",
    markdown: form.has("markdown"),
    markdownLeavesOut: kinds.filter((kind) => form.has(`out.${kind}`)),
  });
  return (
    <EditForm action={changeMachines} toInput={toInput}>
      {() => (
        <div className="grid max-w-2xl gap-5">
          <SelectField
            name="feedText"
            label="订阅里的文章"
            hint="RSS、Atom 和 JSON Feed；全站、每个分类和每位律师各有一份。"
            defaultValue={value.feedText}
            options={[
              { value: "full", label: "全文" },
              { value: "summary", label: "只有摘要" },
            ]}
          />
          <CheckboxField
            name="markdown"
            label="提供 llms.txt 和每篇文章的 Markdown"
            hint="给人工智能程序读的版本，写明来源和核验日。"
            defaultChecked={value.markdown}
          />
          <fieldset className="grid gap-1">
            <legend className="text-sm font-semibold">不放进去的文章</legend>
            {kinds.map((kind) => (
              <CheckboxField
                key={kind}
                name={`out.${kind}`}
                label={provenanceNames[kind]}
                defaultChecked={value.markdownLeavesOut.includes(kind)}
              />
            ))}
          </fieldset>
        </div>
      )}
    </EditForm>
  );
}
