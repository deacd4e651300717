import type { Input, Output } from "#cli/command";
import { systemActor } from "#lib/accounts/actor";
import { runImport } from "#lib/importing/commands";
import type { ImportSource } from "#lib/importing/records";
import { type ImportReport, type ReportBook, reportText } from "#lib/importing/report";

const actor = systemActor("命令行");
const barWidth = 30;
const redrawMs = 200;

/** Carries an import out, with its progress on standard error; options are --dry-run and --defer-index. */
export async function runWithProgress(
  source: ImportSource,
  options: Input["options"],
): Promise<Output & { report: ImportReport; ok: boolean }> {
  const dryRun = options["dry-run"] === true;
  const progress = progressBar(source.total);
  const { id, report } = await runImport(actor, source, {
    ...{ dryRun, deferIndex: options["defer-index"] === true, onProgress: progress.draw },
  });
  progress.end();
  const refused = Object.values(report.counts).reduce((sum, row) => sum + row.refused, 0);
  const end = dryRun ? "没有写入（--dry-run）。" : `完成，用了 ${report.seconds} 秒。`;
  return {
    text: `${reportText(report)}\n\n${end}报告在后台“导入”里，编号 ${id}。`,
    data: { id, dryRun, ...report },
    report,
    ok: refused === 0,
  };
}

/** [=====>     ] 120/5000 篇，180 条/秒; only where somebody looks at a terminal. */
function progressBar(total: number | null) {
  const startedAt = performance.now();
  let drawnAt = 0;
  const isShown = process.stderr.isTTY === true;
  return {
    draw(report: ReportBook): void {
      const now = performance.now();
      if (!isShown || now - drawnAt < redrawMs) return;
      drawnAt = now;
      const texts = report.of("article") + report.of("page");
      const rate = Math.round(report.done / Math.max(0.1, (now - startedAt) / 1000));
      const part = total ? Math.min(1, texts / total) : 0;
      const bar = "=".repeat(Math.round(part * barWidth)).padEnd(barWidth);
      process.stderr.write(`\r[${bar}] ${texts}${total ? `/${total}` : ""} 篇，${rate} 条/秒 `);
    },
    end(): void {
      if (isShown) process.stderr.write("\n");
    },
  };
}
