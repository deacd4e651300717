"use client";

import type { ReactNode } from "react";
import { ActionForm, SubmitButton } from "#components/ui/action-form";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { textOf } from "#lib/form-values";
import { verify } from "../laws/actions";

/** Around the list: what is ticked is verified at once, with one note. */
export function VerifyForm({ children }: { children: ReactNode }) {
  const toast = useToast();
  return (
    <ActionForm
      action={verify}
      toInput={(form) => ({ ids: form.getAll("ids").map(Number), note: textOf(form, "note") })}
      onDone={(_, form) => {
        form.reset();
        toast("已记为核验");
      }}
    >
      {children}
      <div className="sticky bottom-0 flex flex-wrap items-end gap-4 border-t border-line bg-paper py-3">
        <div className="min-w-60 grow">
          <TextField name="note" label="核验的结论" placeholder="例如：引用的条文没有变化" />
        </div>
        <SubmitButton pendingLabel="正在保存…">把所选记为已核验</SubmitButton>
      </div>
    </ActionForm>
  );
}
