import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "#components/ui/page-header";
import { requireActor } from "#lib/auth";
import { canReadImports } from "#lib/importing/policy";
import { getImport } from "#lib/importing/queries";
import { reportText, stateNames } from "#lib/importing/report";

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
      <PageHeader title="导入报告" text={`${run.kind} ${run.label}：${state}`} />
      <pre className="text-sm break-all whitespace-pre-wrap">{reportText(run.report)}</pre>
    </>
  );
}
