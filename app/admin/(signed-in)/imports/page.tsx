import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { requireActor } from "#lib/auth";
import { canReadImports } from "#lib/importing/policy";
import { listImports } from "#lib/importing/queries";
import { importName, stateNames } from "#lib/importing/report";

export const metadata: Metadata = { title: "导入" };

export default async function ImportsPage() {
  const actor = await requireActor();
  if (!canReadImports(actor)) notFound();
  const runs = await listImports(actor);
  return (
    <>
      <PageHeader title="导入" text="导入用命令行进行：npm run lukan -- import。这里是每次的报告。" />
      {runs.length === 0 && <EmptyState text="还没有导入过。" />}
      {runs.length > 0 && (
        <Table label="导入">
          <thead>
            <tr>
              <Th>来源</Th>
              <Th>结果</Th>
              <Th className="max-sm:hidden">开始时间</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ id, dryRun, state, startedAt, ...run }) => (
              <tr key={id}>
                <Td className="w-full break-all">
                  <Link href={`/admin/imports/${id}`}>{importName(run)}</Link>
                </Td>
                <Td className="whitespace-nowrap">{dryRun ? "预演" : stateNames[state]}</Td>
                <Td className="whitespace-nowrap text-muted max-sm:hidden">
                  <Time at={startedAt} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
