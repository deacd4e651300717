"use client";

import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { useAction } from "#components/ui/use-action";
import { type FoundFinding, surfaceNames } from "#lib/checks/schema";
import { takeAnswerBack } from "../[id]/actions";

interface Props {
  articleId: number;
  findings: FoundFinding[];
  mayWithdraw: boolean;
  onDone: () => void;
}

/** Findings that somebody answers for, folded away, with who and why. */
export function AnsweredFindings({ articleId: id, findings, mayWithdraw, onDone }: Props) {
  const { run, isPending, refusal } = useAction(takeAnswerBack, onDone);
  if (findings.length === 0) return null;
  return (
    <details>
      <summary className="py-1 font-semibold">已说明理由 {findings.length}</summary>
      {refusal && <RefusalNotice refusal={refusal} />}
      <ul className="mt-1 grid gap-3">
        {findings.map(({ hash, quote, surface, start, message, override }) => (
          <li key={`${start} ${hash}`} className="border-l-2 border-line pl-3">
            <p className="wrap-anywhere">{quote || surfaceNames[surface]}</p>
            <p className="text-muted">{message}</p>
            <p>
              {override?.by}（{override?.day}）：{override?.reason}
            </p>
            {mayWithdraw && (
              <Button
                look="quiet"
                className="-ml-4"
                aria-disabled={isPending}
                onClick={() => !isPending && run({ id, hash })}
              >
                撤回说明
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
