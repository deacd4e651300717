"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox-field";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { textOf } from "#lib/form-values";
import { planPublication, planWithdrawal } from "../[id]/actions";
import { useDesk } from "./desk-context";

interface Props {
  action: "PUBLISH" | "WITHDRAW";
  articleId: number;
  onClose: () => void;
}

/** Asks when. What was typed is saved first: a plan is for the text as it is now. */
export function PlanDialog({ action, articleId: id, onClose }: Props) {
  const toast = useToast();
  const desk = useDesk();
  const [isSaving, setSaving] = useState(false);
  const done = () => {
    toast("已定时");
    onClose();
  };
  const publishing = useAction(planPublication, done);
  const withdrawing = useAction(planWithdrawal, done);
  const isPublication = action === "PUBLISH";
  const isPending = isSaving || publishing.isPending || withdrawing.isPending;
  const refusal = publishing.refusal ?? withdrawing.refusal;
  const plan = async (form: FormData) => {
    const at = textOf(form, "at");
    if (!isPublication) return withdrawing.run({ id, at, reason: textOf(form, "reason") });
    setSaving(true);
    const stored = desk.isDirty ? await desk.save() : desk.stored;
    setSaving(false);
    if (!stored?.id) return onClose();
    publishing.run({ id, revision: stored.number, at, minor: form.has("minor") });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isPublication ? "定时发布" : "定时下架"}
      description={
        isPublication
          ? "到时发布的是现在这一版；之后再改，要重新定时。"
          : "到时读者打开原来的网址会看到“已下架”。内容都保留。"
      }
    >
      <FormContext value={{ errors: refusal?.fields ?? {}, isPending }}>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) void plan(new FormData(event.currentTarget));
          }}
        >
          {refusal && <RefusalNotice refusal={refusal} />}
          <TextField type="datetime-local" name="at" label="时间" hint="北京时间" required />
          {isPublication && desk.stored.status === "PUBLISHED" && (
            <CheckboxField name="minor" label="仅改错字" hint="文章的更新时间保持不变。" />
          )}
          {!isPublication && (
            <TextField name="reason" label="原因（可不填，只记入操作记录）" autoComplete="off" />
          )}
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={onClose}>取消</Button>
            <Button type="submit" look="primary" aria-disabled={isPending}>
              {isPending ? "正在保存…" : "确定"}
            </Button>
          </div>
        </form>
      </FormContext>
    </Dialog>
  );
}
