import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportReportView } from "#components/admin/import-report";
import { Notice } from "#components/ui/notice";
import { PageHeader } from "#components/ui/page-header";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { canReadImports } from "#lib/importing/policy";
import { getImport } from "#lib/importing/queries";
import { importName, stateNames } from "#lib/importing/report";

export const metadata: Metadata = { title: "导入报告" };

export default async function ImportPage({ params }: PageProps<"/admin/imports/[id]">) {
  const actor = await requireActor();
  if (!canReadImports(actor)) notFound();
  const { id } = await params;
  const run = /^[1-9]\d{0,8}$/.test(id) ? await getImport(actor, Number(id)) : null;
  if (!run) notFound();
  const state = run.dryRun ? "预演，没有写入" : stateNames[run.state];
  return (
    <>
      <PageHeader title="导入报告" text={`${importName(run)}：${state}`} />
      <p className="mb-6 text-sm text-muted">
        <Time at={run.startedAt} /> 开始，用了 {run.report.seconds} 秒
      </p>
      {run.report.failure && (
        <div className="mb-6 max-w-2xl">
          <Notice tone="danger">{run.report.failure}</Notice>
        </div>
      )}
      <ImportReportView report={run.report} />
    </>
  );
}
