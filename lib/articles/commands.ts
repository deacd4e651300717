import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle, placeOf, refuseIfTrashed, requireRevision } from "#lib/articles/lock";
import { canPublishArticle, canTrashArticle, canWithdrawArticle } from "#lib/articles/policy";
import { putLive, takeDown } from "#lib/articles/publication";
import { checkpoint } from "#lib/articles/revision";
import type { articleIdSchema, publishArticleSchema, withdrawArticleSchema } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { moveToTrash, takeFromTrash } from "#lib/trash/move";

/**
 * Publishes the working copy, or publishes again after an edit. Idempotent for an unchanged revision.
 * @param input.revision the number that the editor saw last; guards against lost updates
 * @param input.minor a typo: 更新时间 stays
 * @throws DomainError FORBIDDEN (also: not approved), NOT_FOUND, CONFLICT (revision moved on, address taken),
 *   INVALID (incomplete)
 */
export async function publishArticle(
  actor: Actor,
  { id, revision, minor }: z.output<typeof publishArticleSchema>,
): Promise<{ path: string }> {
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    await checkpoint(tx, actor, id, { reason: "", isFinal: true });
    const article = await lockArticle(tx, id);
    refuseUnless(canPublishArticle(actor, article), "发布这篇文章");
    refuseIfTrashed(article);
    requireRevision(article, revision);
    return putLive(tx, actor, article, { revision: article.workingRevision, minor });
  }, inTurn);
}

/**
 * Takes a published article off the site; its address answers 410 until it is published again.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (isn't published)
 */
export async function withdrawArticle(
  actor: Actor,
  { id, reason }: z.output<typeof withdrawArticleSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await lockArticle(tx, id);
    refuseUnless(canWithdrawArticle(actor, article), "下架这篇文章");
    await takeDown(tx, actor, article, { reason });
  }, inTurn);
}

/**
 * Puts an article into the trash; a public one disappears and its address answers 410.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (is there already)
 */
export async function trashArticle(actor: Actor, { id }: z.output<typeof articleIdSchema>): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await lockArticle(tx, id);
    refuseUnless(canTrashArticle(actor, article, placeOf(article) !== null), "删除这篇文章");
    const changed = await moveToTrash(tx, article);
    await record(tx, actor, "article.trash", id, { title: article.workingRevision.title });
    await invalidate(tx, changed);
  }, inTurn);
}

/**
 * Takes an article out of the trash to where it was: a published one is public again at its old address.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (isn't in the trash)
 */
export async function restoreArticle(actor: Actor, { id }: z.output<typeof articleIdSchema>): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await lockArticle(tx, id);
    const wasPublic = article.trashedFrom === "PUBLISHED";
    refuseUnless(canTrashArticle(actor, article, wasPublic), "恢复这篇文章");
    const changed = await takeFromTrash(tx, article);
    await record(tx, actor, "article.restore", id, { status: article.trashedFrom ?? "" });
    await invalidate(tx, changed);
  }, inTurn);
}

function refuseUnless(isAllowed: boolean, act: string): void {
  if (!isAllowed)
    throw new DomainError("FORBIDDEN", { user: `你的账号没有权限${act}，请联系主编或管理员。` });
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  id: number,
  detail: Record<string, string | number | boolean>,
): Promise<void> {
  await audit(tx, actor, { action, subjectType: "article", subjectId: id, detail });
}
