"use client";

import { countOpen } from "#lib/checks/schema";
import { describeCounts } from "./check-panel";
import { useFindings } from "./use-findings";

/** What is still open, said at the moment of publishing. */
export function CheckSummary({ id }: { id: number }) {
  const { check, failure } = useFindings(id, null);
  const counts = countOpen(check?.findings ?? []);
  const text = failure ?? (check ? describeCounts(counts) : "正在检查…");
  return (
    <p role="status" className={counts.blocker > 0 ? "text-sm text-danger" : "text-sm text-muted"}>
      发布前检查：{text}
      {counts.blocker > 0 && "必须处理的改好或由主编说明理由后才能发布，见文字旁的“发布前检查”。"}
    </p>
  );
}
