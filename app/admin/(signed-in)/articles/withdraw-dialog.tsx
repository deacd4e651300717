"use client";

import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TextField } from "#components/ui/text-field";
import type { Refusal } from "#components/ui/use-action";

interface Props {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  isPending: boolean;
  refusal: Refusal | null;
  onConfirm: (reason: string) => void;
}

/** Takes an article off the site, with the reason that the log keeps. */
export function WithdrawDialog({ isOpen, onOpenChange, isPending, refusal, onConfirm }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="下架这篇文章？"
      description="读者打开原来的网址会看到“已下架”。内容都保留，以后可以在原网址重新发布。"
    >
      <FormContext value={{ errors: refusal?.fields ?? {}, isPending }}>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) onConfirm(String(new FormData(event.currentTarget).get("reason")));
          }}
        >
          {refusal && <RefusalNotice refusal={refusal} />}
          <TextField name="reason" label="原因（可不填，只记入操作记录）" autoComplete="off" />
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => onOpenChange(false)}>取消</Button>
            <Button type="submit" look="danger" aria-disabled={isPending}>
              {isPending ? "正在下架…" : "下架"}
            </Button>
          </div>
        </form>
      </FormContext>
    </Dialog>
  );
}
