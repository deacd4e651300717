import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { requireComplete } from "#lib/articles/complete";
import { type LockedArticle, lockArticle, refuseIfTrashed, requireRevision } from "#lib/articles/lock";
import { canEditArticle } from "#lib/articles/policy";
import { checkpoint } from "#lib/articles/revision";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { listWriters } from "#lib/reviews/approval";
import { canReview } from "#lib/reviews/policy";
import type {
  approveReviewSchema,
  recallReviewSchema,
  rejectReviewSchema,
  submitReviewSchema,
} from "#lib/reviews/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * Asks for the review of the newest text. A round that is open for the same text stays as it is.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (text moved on, in the trash), INVALID (incomplete)
 */
export async function submitForReview(
  actor: Actor,
  { id, revision, note }: z.output<typeof submitReviewSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await checkpoint(tx, actor, id, { reason: "", isFinal: true });
    const article = await lockArticle(tx, id);
    if (!canEditArticle(actor, article)) throw forbidden("送审这篇文章");
    refuseIfTrashed(article);
    requireRevision(article, revision);
    requireComplete(article.workingRevision);
    if (await openRound(tx, article)) return;
    const { contentHash } = article.workingRevision;
    await tx.review.create({
      data: {
        ...{ articleId: id, contentHash, note },
        revisionId: article.workingRevision.id,
        submittedById: actor.accountId,
      },
    });
    await tx.article.update({ where: { id }, data: { reviewState: "PENDING", touchedAt: new Date() } });
    await record(tx, actor, "article.submit", article, { note });
  });
}

/**
 * Approves the text under review. An account that belongs to a practising lawyer with a licence number signs it
 * off too, for this content hash and no other.
 * @throws DomainError FORBIDDEN (wrote it), NOT_FOUND, CONFLICT (nothing to review, text moved on)
 */
export async function approveArticle(
  actor: Actor,
  { id, revision, reason }: z.output<typeof approveReviewSchema>,
): Promise<{ signedOff: boolean }> {
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    await decide(tx, actor, article, { revision, decision: "APPROVED", reason });
    const signedOff = await signOff(tx, actor, article);
    await record(tx, actor, "article.approve", article, { reason, signedOff });
    // The text on the page may be this very one: then its sign-off shows at once.
    const { liveRevision, workingRevision } = article;
    if (signedOff && liveRevision?.contentHash === workingRevision.contentHash)
      await invalidate(tx, [keys.article(id)]);
    return { signedOff };
  });
}

/**
 * Sends the text back to its author with a reason.
 * @throws DomainError FORBIDDEN (wrote it), NOT_FOUND, CONFLICT (nothing to review, text moved on)
 */
export async function rejectArticle(
  actor: Actor,
  { id, revision, reason }: z.output<typeof rejectReviewSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    await decide(tx, actor, article, { revision, decision: "REJECTED", reason });
    await record(tx, actor, "article.reject", article, { reason });
  });
}

/**
 * Takes a text back from the review, to go on writing.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (is not under review)
 */
export async function recallArticle(
  actor: Actor,
  { id }: z.output<typeof recallReviewSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!canEditArticle(actor, article)) throw forbidden("收回这篇文章");
    const round = await openRound(tx, article);
    if (!round) throw notUnderReview();
    await tx.review.update({ where: { id: round.id }, data: { decision: "VOID", decidedAt: new Date() } });
    await tx.article.update({ where: { id }, data: { reviewState: "NONE", touchedAt: new Date() } });
    await record(tx, actor, "article.recall", article, {});
  });
}

async function decide(
  tx: Tx,
  actor: Actor,
  article: LockedArticle,
  { revision, decision, reason }: { revision: number; decision: "APPROVED" | "REJECTED"; reason: string },
): Promise<void> {
  if (!canReview(actor, await listWriters(tx, article)))
    throw new DomainError("FORBIDDEN", {
      user: "参与写作、署名的人和助理不能审核这篇文章，请另一位同事来审。",
    });
  refuseIfTrashed(article);
  requireRevision(article, revision);
  const round = await openRound(tx, article);
  if (!round) throw notUnderReview();
  await tx.review.update({
    where: { id: round.id },
    data: { decision, reason, decidedById: actor.accountId, decidedAt: new Date() },
  });
  await tx.article.update({
    where: { id: article.id },
    data: { reviewState: decision, touchedAt: new Date() },
  });
}

/** Name and licence are written down as they are today: the record outlives both. */
async function signOff(tx: Tx, actor: Actor, article: LockedArticle): Promise<boolean> {
  if (actor.lawyerId === null) return false;
  const lawyer = await tx.lawyer.findUnique({
    where: { id: actor.lawyerId },
    select: { name: true, licenceNumber: true, status: true },
  });
  if (lawyer?.status !== "ACTIVE" || lawyer.licenceNumber === "") return false;
  const { id: revisionId, contentHash } = article.workingRevision;
  await tx.signOff.create({
    data: {
      ...{ articleId: article.id, revisionId, contentHash },
      ...{ accountId: actor.accountId, lawyerId: actor.lawyerId },
      ...{ lawyerName: lawyer.name, licenceNumber: lawyer.licenceNumber },
    },
  });
  return true;
}

function openRound(tx: Tx, { id, workingRevision }: LockedArticle): Promise<{ id: number } | null> {
  const { contentHash } = workingRevision;
  return tx.review.findFirst({
    where: { articleId: id, decision: "PENDING", contentHash },
    select: { id: true },
  });
}

function forbidden(act: string): DomainError {
  return new DomainError("FORBIDDEN", { user: `你的账号没有权限${act}，请联系主编或管理员。` });
}

function notUnderReview(): DomainError {
  return new DomainError("CONFLICT", {
    user: "这篇文章现在不在审核中：可能已经有人处理，或者作者又改过。请刷新看看。",
  });
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  { id, workingRevision }: LockedArticle,
  detail: Record<string, string | boolean>,
): Promise<void> {
  const { number, contentHash: hash } = workingRevision;
  await audit(tx, actor, {
    action,
    subjectType: "article",
    subjectId: id,
    detail: { ...detail, number, hash },
  });
}
