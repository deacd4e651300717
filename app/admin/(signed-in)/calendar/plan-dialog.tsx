"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TextField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import { cancel, move } from "./actions";
import type { Entry } from "./entries";

/** What the mouse does by dragging, for keyboard and touch; and the way to call it off. */
export function PlanDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const toast = useToast();
  const [at, setAt] = useState(`${entry.day}T${entry.time}`);
  const done = (message: string) => () => {
    toast(message);
    onClose();
  };
  const moving = useAction(move, done("已改时间"));
  const cancelling = useAction(cancel, done("已取消定时"));
  const isPending = moving.isPending || cancelling.isPending;
  const refusal = moving.refusal ?? cancelling.refusal;
  const scheduleId = entry.scheduleId ?? 0;
  return (
    <Dialog isOpen onOpenChange={onClose} title={`定时${entry.label}`} description={entry.title}>
      {refusal && <RefusalNotice refusal={refusal} />}
      <FormContext value={{ errors: refusal?.fields ?? {}, isPending }}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isPending) moving.run({ scheduleId, at });
          }}
        >
          <TextField
            type="datetime-local"
            name="at"
            label="时间"
            hint="北京时间"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
          <div className="flex flex-wrap justify-end gap-3">
            <Link href={`/admin/articles/${entry.articleId}`} className="link mr-auto py-2 text-sm">
              打开文章
            </Link>
            <Button look="danger" aria-disabled={isPending} onClick={() => cancelling.run({ scheduleId })}>
              取消定时
            </Button>
            <Button look="primary" type="submit" aria-disabled={isPending}>
              改时间
            </Button>
          </div>
        </form>
      </FormContext>
    </Dialog>
  );
}
