"use client";

import { useState } from "react";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { FormContext } from "#components/ui/form-context";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { TextareaField } from "#components/ui/text-field";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { ArticleReview } from "#lib/reviews/queries";
import { reviewStateNames } from "#lib/reviews/schema";
import { approve, recall, reject, submitReview } from "../[id]/actions";
import { useDesk } from "./desk-context";
import { Panel } from "./panel";
import { ReviewRounds } from "./review-rounds";

const tones = { NONE: "neutral", PENDING: "accent", APPROVED: "good", REJECTED: "danger" } as const;

/** 四眼: the text goes to somebody else before it goes to the public. */
export function ReviewPanel({ articleId: id, review }: { articleId: number; review: ArticleReview }) {
  const toast = useToast();
  const desk = useDesk();
  const [remark, setRemark] = useState("");
  const done = (message: string) => () => {
    setRemark("");
    toast(message);
  };
  const submitting = useAction(submitReview, done("已送审"));
  const approving = useAction(approve, (data: { signedOff: boolean }) =>
    done(data.signedOff ? "已通过，并由你签署" : "已通过")(),
  );
  const rejecting = useAction(reject, done("已退回作者"));
  const recalling = useAction(recall, done("已收回，可以继续修改"));
  const all = [submitting, approving, rejecting, recalling];
  const isBusy = all.some((work) => work.isPending);
  const refusal = all.find((work) => work.refusal)?.refusal ?? null;

  // What was typed since belongs to no round.
  const isNewer = desk.isDirty || desk.stored.number !== review.number;
  const state = isNewer ? "NONE" : review.state;
  const { number: revision } = review;
  const submit = async () => {
    const stored = desk.isDirty ? await desk.save() : desk.stored;
    if (stored?.id) submitting.run({ id, revision: stored.number, note: remark });
  };
  const canSubmit = review.canSubmit && (state === "NONE" || state === "REJECTED");
  const canDecide = review.canDecide && state === "PENDING";
  return (
    <Panel title="审核" isBusy={isBusy}>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[state]}>{reviewStateNames[state]}</Badge>
        <span className="text-muted">{explain(state, review, desk.stored.liveNumber === review.number)}</span>
      </p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <FormContext value={{ errors: refusal?.fields ?? {}, isPending: isBusy }}>
        {(canSubmit || canDecide) && (
          <TextareaField
            name={canDecide ? "reason" : "note"}
            label={canDecide ? "给作者的话" : "给审核人的话"}
            hint={canDecide ? "退回时请写明原因。" : undefined}
            rows={2}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        )}
        <div className="flex flex-wrap gap-2">
          {canSubmit && (
            <Button aria-disabled={isBusy} onClick={() => void submit()}>
              送审
            </Button>
          )}
          {canDecide && (
            <>
              <Button
                look="primary"
                aria-disabled={isBusy}
                onClick={() => approving.run({ id, revision, reason: remark })}
              >
                通过
              </Button>
              <Button aria-disabled={isBusy} onClick={() => rejecting.run({ id, revision, reason: remark })}>
                退回
              </Button>
            </>
          )}
          {review.canSubmit && state === "PENDING" && (
            <Button look="quiet" aria-disabled={isBusy} onClick={() => recalling.run({ id })}>
              收回
            </Button>
          )}
        </div>
      </FormContext>
      <ReviewRounds rounds={review.rounds} />
    </Panel>
  );
}

function explain(
  state: keyof typeof reviewStateNames,
  { isRequired, canDecide }: ArticleReview,
  isLive: boolean,
): string {
  if (state === "PENDING") return canDecide ? "请看过全文再决定。" : "等另一位同事来看。";
  if (state === "APPROVED") return "可以发布。改动一个字都要重新审核。";
  if (state === "REJECTED") return "改好后再送审。";
  if (isLive) return "已发布的这一版没有审核记录，现在也可以请人看。";
  return isRequired ? "这个分类的文章要先审核再发布。" : "这个分类不要求审核，也可以请人看看。";
}
