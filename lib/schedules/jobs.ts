import { type Actor, accountActor, systemActor } from "#lib/accounts/actor";
import { type LockedArticle, lockArticle, lockedRevisionSelect, refuseIfTrashed } from "#lib/articles/lock";
import { canPublishArticle, canWithdrawArticle } from "#lib/articles/policy";
import { putLive, takeDown } from "#lib/articles/publication";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { inTurn, lockPublishing } from "#lib/locks";
import { queueOverdue } from "#lib/schedules/commands";

/**
 * Does what was planned, once: the row is claimed, the change made and the row marked in one transaction, so a
 * process that dies half-way has done nothing and the next one does all of it. A plan that is done, cancelled or
 * moved to a later time is left alone. What the rules refuse is written down for staff and not tried again.
 */
export async function runScheduledChange({ id }: { id: number }): Promise<void> {
  try {
    await db().$transaction(async (tx) => {
      await lockPublishing(tx);
      const due = await tx.scheduledChange.findUnique({
        where: { id, ...isDue() },
        select: { articleId: true },
      });
      if (!due) return;
      // Locks come in the order of the commands: the article, then its plan.
      const article = await lockArticle(tx, due.articleId);
      const change = await claim(tx, id);
      if (change) await apply(tx, article, change);
    }, inTurn);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "UNAVAILABLE") throw error;
    await db().scheduledChange.updateMany({
      where: { id, state: "PENDING" },
      data: { state: "FAILED", failure: error.user, finishedAt: new Date() },
    });
  }
}

/** Queues what is due and not done: of two jobs for one plan the second finds nothing to do. */
export async function catchUpWithPlans(): Promise<void> {
  await db().$transaction(queueOverdue);
}

function isDue() {
  return { state: "PENDING", at: { lte: new Date() } } as const;
}

type Claim = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Marks the plan as done before it is: the transaction holds both or neither. */
async function claim(tx: Tx, id: number) {
  const { count } = await tx.scheduledChange.updateMany({
    where: { id, ...isDue() },
    data: { state: "DONE", finishedAt: new Date() },
  });
  if (count === 0) return null;
  return tx.scheduledChange.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ action: true, minor: true, reason: true },
      revision: { select: lockedRevisionSelect },
      createdBy: { select: { id: true, name: true, role: true, lawyerId: true, disabledAt: true } },
    },
  });
}

async function apply(tx: Tx, article: LockedArticle, change: Claim): Promise<void> {
  refuseIfTrashed(article);
  const actor = actorOf(change);
  if (change.action === "PUBLISH") return publish(tx, actor, article, change);
  if (!canWithdrawArticle(actor, article)) throw noLongerAllowed("下架");
  await takeDown(tx, actor, article, change);
}

async function publish(
  tx: Tx,
  actor: Actor,
  article: LockedArticle,
  { revision, minor }: Claim,
): Promise<void> {
  if (!canPublishArticle(actor, article)) throw noLongerAllowed("发布");
  if (!revision) throw new DomainError("NOT_FOUND", { user: "要发布的那一版已经不存在了。" });
  await putLive(tx, actor, article, { revision, minor });
}

/** The plan is carried out in the name of who made it, who must still be allowed to. */
function actorOf({ createdBy }: Claim): Actor {
  if (!createdBy) return systemActor("定时任务");
  if (createdBy.disabledAt !== null)
    throw new DomainError("FORBIDDEN", { user: `安排这件事的账号“${createdBy.name}”已停用。` });
  return { ...accountActor(createdBy, null), name: `${createdBy.name}（定时）` };
}

function noLongerAllowed(act: string): DomainError {
  return new DomainError("FORBIDDEN", { user: `安排这件事的账号现在没有权限${act}这篇文章。` });
}
