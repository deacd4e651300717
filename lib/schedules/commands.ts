import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { requireComplete } from "#lib/articles/complete";
import { type LockedArticle, lockArticle, refuseIfTrashed, requireRevision } from "#lib/articles/lock";
import { canPublishArticle, canWithdrawArticle } from "#lib/articles/policy";
import { audit } from "#lib/audit/commands";
import { requireNoBlockers } from "#lib/checks/gate";
import { formatMinute } from "#lib/clock";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { enqueue, enqueueAll } from "#lib/jobs";
import { requireApproval } from "#lib/reviews/approval";
import { requireRoom } from "#lib/schedules/room";
import {
  maxDaysAhead,
  type rescheduleSchema,
  type schedulePublicationSchema,
  type scheduleWithdrawalSchema,
  type unscheduleSchema,
} from "#lib/schedules/schema";
import type { ScheduledAction } from "#prisma/enums";

/**
 * Plans the publication of the newest revision as it is now; an earlier plan to publish the article is replaced.
 * What would stop the publication now (incomplete, blocked by a check, not approved) is said now.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (revision moved on, in the trash), INVALID (time, incomplete, the day is full)
 */
export async function schedulePublication(
  actor: Actor,
  { id, revision, at, minor }: z.output<typeof schedulePublicationSchema>,
): Promise<{ scheduleId: number }> {
  requireFuture(at);
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!canPublishArticle(actor, article)) throw forbidden("定时发布这篇文章");
    refuseIfTrashed(article);
    requireRevision(article, revision);
    const { workingRevision } = article;
    const { categoryId } = requireComplete(workingRevision);
    if (article.liveRevisionId === workingRevision.id)
      throw new DomainError("CONFLICT", { user: "这一版已经发布了，没有需要定时发布的修改。" });
    await requireNoBlockers(tx, actor, { articleId: id, revisionId: workingRevision.id });
    await requireApproval(tx, actor, article, { contentHash: workingRevision.contentHash, categoryId });
    await requireRoom(tx, id, at);
    return plan(tx, actor, article, { action: "PUBLISH", at, minor, revisionId: workingRevision.id });
  });
}

/**
 * Plans the withdrawal of an article that is public, or will be by then; an earlier plan to withdraw it is replaced.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (will not be public), INVALID (time)
 */
export async function scheduleWithdrawal(
  actor: Actor,
  { id, at, reason }: z.output<typeof scheduleWithdrawalSchema>,
): Promise<{ scheduleId: number }> {
  requireFuture(at);
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!canWithdrawArticle(actor, article)) throw forbidden("定时下架这篇文章");
    refuseIfTrashed(article);
    const publication = await tx.scheduledChange.findFirst({
      where: { articleId: id, state: "PENDING", action: "PUBLISH", at: { lt: at } },
      select: { id: true },
    });
    if (article.status !== "PUBLISHED" && !publication)
      throw new DomainError("CONFLICT", { user: "这篇文章到那时还没有发布，不需要下架。" });
    return plan(tx, actor, article, { action: "WITHDRAW", at, reason });
  });
}

/** Queues again what came due meanwhile: the queue gave up, or a process that died had taken the job. Safe to repeat. */
export async function queueOverdue(tx: Tx): Promise<void> {
  const overdue = await tx.scheduledChange.findMany({
    where: { state: "PENDING", at: { lte: new Date() } },
    select: { id: true },
  });
  await enqueueAll(
    tx,
    "schedule.run",
    overdue.map(({ id }) => ({ id })),
  );
}

/** Queues every plan that waits: a restored database comes without its queue. Safe to repeat. */
export async function queuePending(tx: Tx): Promise<void> {
  const pending = await tx.scheduledChange.findMany({
    where: { state: "PENDING" },
    select: { id: true, at: true },
  });
  for (const { id, at } of pending) await enqueue(tx, "schedule.run", { id }, { startAfter: at });
}

/**
 * Moves a plan to another time.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (is done or cancelled), INVALID (time, the day is full)
 */
export async function reschedule(
  actor: Actor,
  { scheduleId, at }: z.output<typeof rescheduleSchema>,
): Promise<void> {
  requireFuture(at);
  await db().$transaction(async (tx) => {
    const { change } = await lockPending(tx, actor, scheduleId);
    if (change.action === "PUBLISH") await requireRoom(tx, change.articleId, at);
    await tx.scheduledChange.update({ where: { id: scheduleId }, data: { at } });
    // The former job finds that its time has not come, and does nothing.
    await enqueue(tx, "schedule.run", { id: scheduleId }, { startAfter: at });
    await record(tx, actor, "article.reschedule", change, {
      at: { from: formatMinute(change.at), to: formatMinute(at) },
    });
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (is done or cancelled) */
export async function unschedule(
  actor: Actor,
  { scheduleId }: z.output<typeof unscheduleSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { change } = await lockPending(tx, actor, scheduleId);
    await tx.scheduledChange.update({
      where: { id: scheduleId },
      data: { state: "CANCELLED", finishedAt: new Date() },
    });
    await record(tx, actor, "article.unschedule", change, { at: formatMinute(change.at) });
  });
}

interface Plan {
  action: ScheduledAction;
  at: Date;
  revisionId?: number;
  minor?: boolean;
  reason?: string;
}

async function plan(
  tx: Tx,
  actor: Actor,
  { id: articleId, workingRevision }: LockedArticle,
  { action, at, ...rest }: Plan,
): Promise<{ scheduleId: number }> {
  await tx.scheduledChange.updateMany({
    where: { articleId, action, state: "PENDING" },
    data: { state: "CANCELLED", failure: "改为另一个时间或另一版", finishedAt: new Date() },
  });
  const { id } = await tx.scheduledChange.create({
    data: { articleId, action, at, createdById: actor.accountId, ...rest },
    select: { id: true },
  });
  await enqueue(tx, "schedule.run", { id }, { startAfter: at });
  const detail: Detail = { at: formatMinute(at) };
  if (action === "PUBLISH") detail.number = workingRevision.number;
  await record(tx, actor, "article.schedule", { articleId, action }, detail);
  return { scheduleId: id };
}

/** The article's row comes first, as everywhere: two commands on one article follow one another. */
async function lockPending(tx: Tx, actor: Actor, scheduleId: number) {
  const found = await tx.scheduledChange.findUnique({
    where: { id: scheduleId },
    select: { articleId: true },
  });
  if (!found) throw new DomainError("NOT_FOUND", { user: "这项安排已经不存在了，请刷新页面。" });
  const article = await lockArticle(tx, found.articleId);
  const change = await tx.scheduledChange.findUniqueOrThrow({
    where: { id: scheduleId },
    select: { articleId: true, action: true, state: true, at: true },
  });
  const isAllowed = change.action === "PUBLISH" ? canPublishArticle : canWithdrawArticle;
  if (!isAllowed(actor, article)) throw forbidden("修改这项安排");
  if (change.state !== "PENDING")
    throw new DomainError("CONFLICT", { user: "这项安排已经执行或取消了，请刷新页面。" });
  return { article, change };
}

function requireFuture(at: Date): void {
  const now = Date.now();
  if (at.getTime() <= now)
    throw new DomainError("INVALID", {
      user: `请选择现在以后的时间：服务器上现在是 ${formatMinute(new Date(now))}。`,
      fields: { at: "这个时间已经过去" },
    });
  if (at.getTime() > now + maxDaysAhead * 86_400_000)
    throw new DomainError("INVALID", { user: "最多安排到两年以后。", fields: { at: "时间太远" } });
}

function forbidden(act: string): DomainError {
  return new DomainError("FORBIDDEN", { user: `你的账号没有权限${act}，请联系主编或管理员。` });
}

type Detail = Record<string, string | number | { from: string; to: string }>;

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  change: { articleId: number; action: ScheduledAction },
  detail: Detail,
): Promise<void> {
  await audit(tx, actor, {
    action,
    subjectType: "article",
    subjectId: change.articleId,
    detail: { scheduled: change.action, ...detail },
  });
}
