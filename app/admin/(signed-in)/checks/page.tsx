import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state";
import { PageHeader } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { Time } from "#components/ui/time";
import { canReadArticles } from "#lib/articles/policy";
import { requireActor } from "#lib/auth";
import { summariseHits } from "#lib/check-hits/queries";
import { checkNames, type OpenSeverity, openSeverities, severityNames } from "#lib/checks/schema";
import { ChecksNav } from "./checks-nav";

export const metadata: Metadata = { title: "内容检查" };

export default async function ChecksPage() {
  const actor = await requireActor();
  if (!canReadArticles(actor)) notFound();
  const { rows, checkedAt } = await summariseHits(actor);
  const checks = [...new Set(rows.map(({ check }) => check))];
  const subjectsOf = (severity: OpenSeverity) => (check: string) =>
    rows.find((row) => row.check === check && row.severity === severity)?.subjects ?? 0;
  return (
    <>
      <PageHeader
        title="内容检查"
        text="已发布的文章、分类、律师、页面、标签、素材、图片说明和设置，每天夜里检查一遍；发布、导入和批量修改的文章马上检查。"
      />
      <ChecksNav actor={actor} current="/admin/checks" />
      {checks.length === 0 ? (
        <EmptyState text="没有发现问题，或者还没有检查过。第一次检查在今天夜里。" />
      ) : (
        <>
          {checkedAt && (
            <p className="mb-4 text-sm text-muted">
              最近一次检查 <Time at={checkedAt} />
            </p>
          )}
          <Table label="按检查项目和程度">
            <thead>
              <tr>
                <Th>检查项目</Th>
                {openSeverities.map((severity) => (
                  <Th
                    key={severity}
                    className="text-right text-balance max-sm:min-w-13 max-sm:whitespace-normal"
                  >
                    {severityNames[severity]}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <tr key={check}>
                  <Td className="w-full">{checkNames[check] ?? check}</Td>
                  {openSeverities.map((severity) => (
                    <Td key={severity} className="text-right whitespace-nowrap">
                      <Count check={check} severity={severity} subjects={subjectsOf(severity)(check)} />
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  );
}

function Count({ check, severity, subjects }: { check: string; severity: OpenSeverity; subjects: number }) {
  if (subjects === 0) return <span className="text-muted">–</span>;
  return (
    <Link
      href={`/admin/checks/hits?${new URLSearchParams({ check, severity })}`}
      className={severity === "blocker" ? "link inline-block py-2 text-danger" : "link inline-block py-2"}
    >
      {subjects}
      <span className="sr-only">{` 处内容，${checkNames[check] ?? check}，${severityNames[severity]}`}</span>
    </Link>
  );
}
