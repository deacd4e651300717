"use client";

import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TextareaField } from "#components/ui/text-field";
import { useAction } from "#components/ui/use-action";
import type { FoundFinding } from "#lib/checks/schema";
import { textOf } from "#lib/form-values";
import { answerFinding } from "../[id]/actions";

interface Props {
  articleId: number;
  finding: FoundFinding;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why a finding stays as it is; the reason is kept with the name. */
export function OverrideDialog({ articleId: id, finding, onClose, onDone }: Props) {
  const { run, isPending, refusal } = useAction(answerFinding, () => {
    onDone();
    onClose();
  });
  const isQuestion = finding.severity === "question";
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={isQuestion ? "写明核对结果" : "保留并说明理由"}
      description="你写的话和你的名字会记入操作记录。只对这一处文字有效，文字改动后要重新检查。"
    >
      <FormContext value={{ errors: refusal?.fields ?? {}, isPending }}>
        <form
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            const reason = textOf(new FormData(event.currentTarget), "reason");
            if (!isPending) run({ id, hash: finding.hash, reason });
          }}
        >
          <div className="border-l-2 border-line pl-3 text-sm">
            {finding.quote && <p className="wrap-anywhere">{finding.quote}</p>}
            <p className="text-muted">{finding.message}</p>
          </div>
          {refusal && <RefusalNotice refusal={refusal} />}
          <TextareaField
            name="reason"
            label={isQuestion ? "核对结果" : "理由"}
            rows={3}
            maxLength={300}
            required
          />
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
