"use client";

import { useRouter } from "next/navigation";
import { CheckboxField } from "#components/ui/checkbox-field";
import { SelectField } from "#components/ui/select-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import type { RuleInput } from "#lib/check-rules/schema";
import { openSeverities, severityNames } from "#lib/checks/schema";
import { textOf } from "#lib/form-values";
import { EditForm } from "../../edit-form";
import { save } from "../actions";

const severityOptions = openSeverities.map((value) => ({ value, label: severityNames[value] }));

/** A rule: what is looked for, what is right although it looks alike, and what the author is told. */
export function RuleForm({ rule }: { rule: RuleInput }) {
  const router = useRouter();
  const { key, kind } = rule;
  const isClaim = kind === "CLAIM";
  return (
    <EditForm
      action={save}
      toInput={(form) => ({
        ...{ key, kind, title: textOf(form, "title"), pattern: textOf(form, "pattern") },
        ...{ exception: textOf(form, "exception"), source: textOf(form, "source") },
        message: textOf(form, "message"),
        severity: openSeverities.find((name) => name === textOf(form, "severity")) ?? "warning",
        isActive: form.get("isActive") === "on",
      })}
      onSaved={(saved) => {
        if (key === null) router.push(`/admin/checks/rules/${saved.key}`);
      }}
    >
      {() => (
        <div className="grid max-w-2xl gap-5">
          <TextField name="title" label="名称" defaultValue={rule.title} autoComplete="off" />
          <TextareaField
            name="pattern"
            label="要找的词或句式"
            hint="直接写词，例如：免费打官司。几种写法用 | 隔开：包赢|必胜。中间隔几个字：网贷.{0,10}民间借贷。"
            rows={4}
            className="font-mono"
            defaultValue={rule.pattern}
            spellCheck={false}
          />
          <TextareaField
            name="exception"
            label="例外"
            hint="同一句里和它重叠的不算，可以不填。写法同上，例如：首选管辖|首选方式。"
            rows={2}
            className="font-mono"
            defaultValue={rule.exception}
            spellCheck={false}
          />
          <TextareaField
            name="message"
            label={isClaim ? "请律师核对什么" : "告诉作者什么"}
            rows={3}
            maxLength={300}
            defaultValue={rule.message}
          />
          <TextField
            name="source"
            label="依据"
            hint="例如：《广告法》第9条，或本所品牌手册。"
            defaultValue={rule.source}
            autoComplete="off"
          />
          <SelectField
            name="severity"
            label="程度"
            hint="“必须处理”不能发布，由主编放行；“需要核对”要律师写明核对结果才能发布。"
            options={severityOptions}
            defaultValue={rule.severity}
          />
          <CheckboxField name="isActive" label="启用" defaultChecked={rule.isActive} />
        </div>
      )}
    </EditForm>
  );
}
