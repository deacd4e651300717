"use client";

import { useState } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { TextareaField, TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import { mark } from "../actions";

const kinds = [
  { value: "AMENDED", label: "修改" },
  { value: "REPEALED", label: "废止" },
];

/** Says that a law or some of its articles changed, before its new text is there; the texts that cite them are queued. */
export function MarkButton({ lawId }: { lawId: number }) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        记录修改或废止…
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="记录修改或废止">
        <ActionForm
          action={mark}
          toInput={(form) => ({
            lawId,
            articles: textOf(form, "articles"),
            kind: textOf(form, "kind") === "REPEALED" ? ("REPEALED" as const) : ("AMENDED" as const),
            effectiveOn: textOf(form, "effectiveOn"),
            note: textOf(form, "note"),
          })}
          onDone={({ queued }) => {
            setOpen(false);
            toast(queued > 0 ? `已保存，${queued} 篇文章列入待复核` : "已保存，没有文章引用它");
          }}
        >
          <SelectField name="kind" label="发生了什么" options={kinds} />
          <TextField
            name="articles"
            label="哪些条文"
            hint="例如 第六百八十条、第六百七十五条至第六百七十七条；不填表示整部法律。"
          />
          <TextField name="effectiveOn" label="生效日期" type="date" hint="不知道可以不填。" />
          <TextareaField name="note" label="依据" hint="例如修改决定的名称和文号。" rows={3} />
          <div className="flex justify-end">
            <SubmitButton pendingLabel="正在保存…">保存并列出文章</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
