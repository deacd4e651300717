import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canReadImports } from "#lib/importing/policy";
import { importReportSchema } from "#lib/importing/report";

const shownRuns = 50;
const select = { id: true, kind: true, label: true, dryRun: true, state: true, startedAt: true } as const;

/** The newest runs. @throws DomainError FORBIDDEN */
export async function listImports(actor: Actor) {
  refuseUnlessReader(actor);
  return db().importRun.findMany({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: shownRuns,
    select,
  });
}

/** A run with its report, null where there is none. @throws DomainError FORBIDDEN */
export async function getImport(actor: Actor, id: number) {
  refuseUnlessReader(actor);
  const run = await db().importRun.findUnique({ where: { id }, select: { ...select, report: true } });
  return run && { ...run, report: importReportSchema.parse(run.report) };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadImports(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以查看导入报告。" });
}
