import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type Counts, countsSchema, type FindingKind } from "#lib/self-crawl/schema";
import { canReadSeo } from "#lib/seo/policy";

const pageSize = 30;

export interface SelfCrawlRun {
  id: number;
  startedAt: Date;
  finishedAt: Date | null;
  pages: number;
  counts: Counts;
}

/** The runs that are kept, the newest first. @throws DomainError FORBIDDEN */
export async function listSelfCrawls(actor: Actor): Promise<SelfCrawlRun[]> {
  refuseUnlessReader(actor);
  const rows = await db().selfCrawl.findMany({ orderBy: { id: "desc" }, take: 20, select: runColumns });
  return rows.map(toRun);
}

/** The newest run that came to its end, null before the first. @throws DomainError FORBIDDEN */
export async function getLastSelfCrawl(actor: Actor): Promise<SelfCrawlRun | null> {
  refuseUnlessReader(actor);
  const row = await db().selfCrawl.findFirst({
    where: { finishedAt: { not: null } },
    orderBy: { id: "desc" },
    select: runColumns,
  });
  return row && toRun(row);
}

/**
 * Samples of the findings of a run, in the order in which they were found.
 * @param place.after id of the last row of the page before
 * @throws DomainError FORBIDDEN
 */
export async function listSelfCrawlFindings(
  actor: Actor,
  crawlId: number,
  { kind, after }: { kind: FindingKind; after: number },
) {
  refuseUnlessReader(actor);
  const rows = await db().selfCrawlFinding.findMany({
    where: { crawlId, kind, id: { gt: after } },
    orderBy: { id: "asc" },
    take: pageSize + 1,
    select: { id: true, path: true, detail: true },
  });
  const items = rows.slice(0, pageSize);
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

const runColumns = { id: true, startedAt: true, finishedAt: true, pages: true, counts: true } as const;

function toRun<Row extends { counts: unknown }>(row: Row): Omit<Row, "counts"> & { counts: Counts } {
  return { ...row, counts: countsSchema.parse(row.counts) };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以查看全站检查。" });
}
