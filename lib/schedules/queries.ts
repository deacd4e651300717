import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { monthStart } from "#lib/clock";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { getSetting } from "#lib/settings/queries";

const select = {
  id: true,
  articleId: true,
  action: true,
  at: true,
  state: true,
  failure: true,
  finishedAt: true,
  createdBy: { select: { name: true } },
  revision: { select: { number: true, title: true } },
  article: { select: { createdById: true, authorId: true, workingRevision: { select: { title: true } } } },
} satisfies Prisma.ScheduledChangeSelect;

export type ScheduledRow = Prisma.ScheduledChangeGetPayload<{ select: typeof select }>;

/** What is planned for an article, and what was planned last and could not be done. */
export async function listArticleSchedules(actor: Actor, articleId: number): Promise<ScheduledRow[]> {
  requireReader(actor);
  const pending = await db().scheduledChange.findMany({
    where: { articleId, state: "PENDING" },
    orderBy: { at: "asc" },
    take: 10,
    select,
  });
  const last = await db().scheduledChange.findFirst({
    where: { articleId, state: { in: ["DONE", "FAILED"] } },
    orderBy: { id: "desc" },
    select,
  });
  return last?.state === "FAILED" ? [last, ...pending] : pending;
}

/** How much of a month the calendar shows. */
const monthLimit = 400;

/**
 * A month of the newsroom: what is planned or was, and what was published by hand.
 * @returns at most 400 of each, in the order of time; isCut where there is more; how many publications may be planned
 *   for a day, 0 for as many as wanted
 */
export async function getCalendar(actor: Actor, { year, month }: { year: number; month: number }) {
  requireReader(actor);
  const within = { gte: monthStart(year, month), lt: monthStart(year, month + 1) };
  const planned = await db().scheduledChange.findMany({
    where: { state: { in: ["PENDING", "DONE", "FAILED"] }, at: within },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: monthLimit + 1,
    select,
  });
  const published = await db().article.findMany({
    where: { status: "PUBLISHED", publishedAt: within },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    take: monthLimit + 1,
    select: { id: true, publishedAt: true, liveRevision: { select: { title: true } } },
  });
  return {
    planned: planned.slice(0, monthLimit),
    published: published.slice(0, monthLimit),
    plannedPerDay: (await getSetting("publishing")).plannedPerDay,
    isCut: planned.length > monthLimit || published.length > monthLimit,
  };
}

/** Plans that could not be carried out in the last two weeks, newest first: somebody has to look. */
export async function listFailedSchedules(actor: Actor): Promise<ScheduledRow[]> {
  requireReader(actor);
  return db().scheduledChange.findMany({
    where: { state: "FAILED", at: { gt: new Date(Date.now() - 14 * 86_400_000) } },
    orderBy: { at: "desc" },
    take: 10,
    select,
  });
}

function requireReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看文章。" });
}
