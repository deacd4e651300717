"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Notice } from "#components/ui/notice";
import { useToast } from "#components/ui/toast";
import type { ImportReport } from "#lib/redirects/commands";
import { ImportErrors } from "./import-errors";

interface Chosen {
  name: string;
  csv: string;
  report: ImportReport;
}

/** Takes redirects from a CSV file: first says what would happen, then does it. */
export function ImportDialog() {
  const router = useRouter();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem("");
    await work().catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
    setBusy(false);
  };
  const check = (file: File) =>
    run(async () => {
      setChosen(null);
      const csv = await file.text();
      setChosen({ name: file.name, csv, report: await send(csv, true) });
    });
  const take = ({ csv }: Chosen) =>
    run(async () => {
      const { accepted } = await send(csv, false);
      setOpen(false);
      setChosen(null);
      toast(`已导入 ${accepted} 条跳转，马上生效`);
      router.push("/admin/seo/redirects?view=import");
      router.refresh();
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入 CSV</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="导入跳转"
        description="表格的列：原网址、新网址、类型（单个网址、前缀、正则，可以不写）。先检查，再导入；不合适的行不会导入。"
      >
        <div className="grid gap-4">
          {problem && (
            <Notice tone="danger" isAlert>
              {problem}
            </Notice>
          )}
          {chosen && (
            <Notice>
              “{chosen.name}”可以导入 {chosen.report.accepted} 行，{chosen.report.errors.length} 行不合适。
            </Notice>
          )}
          {chosen && <ImportErrors errors={chosen.report.errors} />}
          <div className="flex flex-wrap justify-end gap-3">
            <Button aria-disabled={isBusy} onClick={() => !isBusy && picker.current?.click()}>
              {isBusy ? "正在处理…" : "选择文件"}
            </Button>
            {chosen && chosen.report.accepted > 0 && (
              <Button look="primary" aria-disabled={isBusy} onClick={() => !isBusy && void take(chosen)}>
                导入 {chosen.report.accepted} 行
              </Button>
            )}
          </div>
          <input
            ref={picker}
            type="file"
            aria-label="CSV 文件"
            hidden
            accept=".csv,text/csv"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void check(file);
              event.target.value = "";
            }}
          />
        </div>
      </Dialog>
    </>
  );
}

/** @throws Error with a message for people */
async function send(csv: string, dryRun: boolean): Promise<ImportReport> {
  const response = await fetch("/api/redirects/import", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ csv, dryRun }),
  }).catch(() => null);
  if (!response) throw new Error("没有连上服务器，没有导入。请检查网络后再试。");
  const answer = (await response.json().catch(() => null)) as (ImportReport & { message?: string }) | null;
  if (!response.ok || !answer) throw new Error(answer?.message ?? "服务器出了意外，没有导入。请稍后再试。");
  return answer;
}
