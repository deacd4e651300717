"use client";

import { useState } from "react";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";
import {
  countOpen,
  type FoundFinding,
  groupFindings,
  type Severity,
  type SurfaceName,
  severities,
  severityNames,
} from "#lib/checks/schema";
import { AnsweredFindings } from "./answered-findings";
import { useDesk } from "./desk-context";
import { FindingGroup } from "./finding-group";
import { OverrideDialog } from "./override-dialog";
import { Panel } from "./panel";
import { useFindings } from "./use-findings";

/** What the text should be looked at for before it is public; it follows what is saved. */
export function CheckPanel() {
  const desk = useDesk();
  const toast = useToast();
  const { check, failure, isRunning, run } = useFindings(desk.stored.id, desk.state.savedAt);
  const [asked, setAsked] = useState<FoundFinding | null>(null);
  if (desk.stored.id === null) return null;

  const findings = check?.findings ?? [];
  const open = findings.filter(({ override }) => override === null);
  const counts = countOpen(findings);
  const jump = (finding: FoundFinding) => {
    const { surface, block, quote } = finding;
    const isThere =
      block === null
        ? focusField(surface)
        : desk.jumpTo(surface === "body" && quote ? { block, quote } : { block });
    if (!isThere) toast("这处文字已经改过，保存后会重新检查。");
  };
  return (
    <Panel title="发布前检查" isBusy={isRunning}>
      <p role="status" className="text-muted">
        {failure ?? (check ? describeCounts(counts) : "正在检查…")}
      </p>
      {failure && (
        <Button className="justify-self-start" onClick={() => void run()}>
          重新检查
        </Button>
      )}
      {severities
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <div key={severity}>
            <h3 className={severity === "blocker" ? "font-semibold text-danger" : "font-semibold"}>
              {severityNames[severity]} <span className="tabular-nums">{counts[severity]}</span>
            </h3>
            <ul className="mt-1 grid gap-3">
              {groupFindings(open.filter((finding) => finding.severity === severity)).map((group) => (
                <FindingGroup
                  key={group[0]?.hash}
                  findings={group}
                  onJump={jump}
                  onOverride={severity !== "passed" && check?.overrides.includes(severity) ? setAsked : null}
                />
              ))}
            </ul>
          </div>
        ))}
      <AnsweredFindings
        articleId={desk.stored.id}
        findings={findings.filter(({ override }) => override !== null)}
        mayWithdraw={check?.overrides.includes("hint") ?? false}
        onDone={() => void run()}
      />
      {asked && (
        <OverrideDialog
          articleId={desk.stored.id}
          finding={asked}
          onClose={() => setAsked(null)}
          onDone={() => void run()}
        />
      )}
    </Panel>
  );
}

/** 2 处必须处理，1 处可以留意 */
export function describeCounts(counts: Record<Severity, number>): string {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} 处${severityNames[severity]}`);
  const isClean = severities.every((severity) => severity === "passed" || counts[severity] === 0);
  return `${[...(isClean ? ["没有发现问题"] : []), ...parts].join("，")}。`;
}

const fieldNames: Partial<Record<SurfaceName, string>> = {
  title: "title",
  summary: "summary",
  seoTitle: "seoTitle",
  seoDescription: "seoDescription",
  tag: "tagNames",
  source: "sourceUrl",
  licence: "licence",
};

function focusField(surface: SurfaceName): boolean {
  const name = fieldNames[surface];
  const field = name ? document.querySelector<HTMLElement>(`[name="${name}"]`) : null;
  if (!field) return false;
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  field.scrollIntoView({ block: "center" });
  return true;
}
