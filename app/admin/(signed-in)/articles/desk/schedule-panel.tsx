"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { RefusalNotice } from "#components/ui/refusal-notice";
import { Time } from "#components/ui/time";
import { useToast } from "#components/ui/toast";
import { useAction } from "#components/ui/use-action";
import type { ScheduledRow } from "#lib/schedules/queries";
import { scheduledActionNames } from "#lib/schedules/schema";
import { cancelPlan } from "../[id]/actions";
import { useDesk } from "./desk-context";
import { Panel } from "./panel";
import { PlanDialog } from "./plan-dialog";

/** What will happen to the article by itself, and when. */
export function SchedulePanel({ articleId, rows }: { articleId: number; rows: ScheduledRow[] }) {
  const toast = useToast();
  const desk = useDesk();
  const [planned, setPlanned] = useState<ScheduledRow["action"] | null>(null);
  const cancelling = useAction(cancelPlan, () => toast("已取消定时"));
  const hasPublication = rows.some((row) => row.state === "PENDING" && row.action === "PUBLISH");
  const isPublic = desk.stored.status === "PUBLISHED";
  return (
    <Panel title="定时" isBusy={cancelling.isPending}>
      {cancelling.refusal && <RefusalNotice refusal={cancelling.refusal} />}
      {rows.length > 0 && (
        <ul className="grid gap-3">
          {rows.map((row) => (
            <li key={row.id} className="border-l-2 border-line pl-3">
              <p>
                <Time at={row.at} /> {scheduledActionNames[row.action]}
                {row.revision && `第 ${row.revision.number} 版`}
              </p>
              {row.state === "FAILED" ? (
                <p className="text-danger">没有完成：{row.failure}</p>
              ) : (
                <>
                  {row.revision && row.revision.number !== desk.stored.number && (
                    <p className="text-muted">之后的修改不会一起发布；要一起发布，请重新定时。</p>
                  )}
                  <Button
                    look="quiet"
                    className="-ml-4"
                    aria-disabled={cancelling.isPending}
                    onClick={() => cancelling.run({ scheduleId: row.id })}
                  >
                    取消定时{scheduledActionNames[row.action]}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setPlanned("PUBLISH")}>定时发布…</Button>
        {(isPublic || hasPublication) && <Button onClick={() => setPlanned("WITHDRAW")}>定时下架…</Button>}
      </div>
      {planned && <PlanDialog action={planned} articleId={articleId} onClose={() => setPlanned(null)} />}
    </Panel>
  );
}
