import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { type LockedArticle, lockArticle, placeOf, requireRevision } from "#lib/articles/lock";
import {
  canCreateArticle,
  canEditArticle,
  canPublishArticle,
  canTrashArticle,
  canWithdrawArticle,
} from "#lib/articles/policy";
import { writeRevision } from "#lib/articles/revision";
import type {
  articleIdSchema,
  Content,
  publishArticleSchema,
  saveArticleSchema,
  withdrawArticleSchema,
} from "#lib/articles/schema";
import { hideArticle, showArticle } from "#lib/articles/visibility";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";

/**
 * Makes a draft with its first revision.
 * @throws DomainError FORBIDDEN, INVALID (unknown category, author or picture)
 */
export async function createArticle(actor: Actor, content: Content): Promise<{ id: number; number: number }> {
  refuseUnless(canCreateArticle(actor), "新建文章");
  return db().$transaction(async (tx) => {
    const { id } = await tx.article.create({
      data: { createdById: actor.accountId, categoryId: content.categoryId, authorId: content.authorId },
      select: { id: true },
    });
    const { number } = await writeRevision(tx, actor, { id, last: null }, content);
    await record(tx, actor, "article.create", id, { title: content.title });
    return { id, number };
  });
}

/**
 * Saves the working copy as a new revision; the public page stays as it is. An unchanged text makes no revision.
 * @returns the number to base the next save on
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (saved by somebody else since), INVALID
 */
export async function saveArticle(
  actor: Actor,
  { id, baseNumber, ...content }: z.output<typeof saveArticleSchema>,
): Promise<{ number: number }> {
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    refuseUnless(canEditArticle(actor, article), "修改这篇文章");
    refuseIfTrashed(article);
    requireRevision(article, baseNumber);
    const { number } = await writeRevision(tx, actor, { id, last: article.workingRevision }, content);
    if (number === baseNumber) return { number };
    // While nothing is live, lists of the admin follow the working copy.
    if (article.liveRevisionId === null)
      await tx.article.update({
        where: { id },
        data: { slug: content.slug, categoryId: content.categoryId, authorId: content.authorId },
      });
    await record(tx, actor, "article.save", id, { number });
    return { number };
  });
}

/**
 * Publishes the working copy, or publishes again after an edit. Idempotent for an unchanged revision.
 * @param input.revision the number that the editor saw last; guards against lost updates
 * @param input.minor a typo: 更新时间 stays
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (revision moved on, address taken), INVALID (incomplete)
 */
export async function publishArticle(
  actor: Actor,
  { id, revision, minor }: z.output<typeof publishArticleSchema>,
): Promise<{ path: string }> {
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await lockArticle(tx, id);
    refuseUnless(canPublishArticle(actor, article), "发布这篇文章");
    refuseIfTrashed(article);
    requireRevision(article, revision);
    const working = article.workingRevision;
    const { categoryId, authorId } = requireComplete(article);
    const isLive = article.status === "PUBLISHED";
    if (isLive && article.liveRevisionId === working.id && article.path !== null)
      return { path: article.path };

    const now = new Date();
    const publishedAt = article.publishedAt ?? now;
    // Text published for the first time carries one time; a typo doesn't claim an update.
    const updatedAt = article.updatedAt === null ? publishedAt : minor ? article.updatedAt : now;
    const place = { slug: working.slug, categoryId, authorId, publishedAt };
    await tx.article.update({
      where: { id },
      data: {
        ...place,
        updatedAt,
        status: "PUBLISHED",
        liveRevisionId: working.id,
        withdrawalReason: null,
        touchedAt: now,
      },
    });
    const shown = { id, path: article.path, tagNames: working.tagNames, ...place };
    const changed = await showArticle(tx, shown, placeOf(article));
    const { path } = await tx.article.findUniqueOrThrow({ where: { id }, select: { path: true } });
    if (path === null) throw new Error(`article ${id} was published without an address`);
    await record(tx, actor, "article.publish", id, {
      number: working.number,
      hash: working.contentHash,
      path,
      minor,
    });
    await invalidate(tx, changed);
    return { path };
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
    const place = placeOf(article);
    if (!place) throw new DomainError("CONFLICT", { user: "这篇文章现在没有发布，不需要下架。" });
    const { slug, categoryId, authorId } = article.workingRevision;
    await tx.article.update({
      where: { id },
      data: {
        status: "WITHDRAWN",
        liveRevisionId: null,
        withdrawalReason: reason,
        touchedAt: new Date(),
        ...{ slug, categoryId, authorId },
      },
    });
    const changed = await hideArticle(tx, id, place);
    await record(tx, actor, "article.withdraw", id, { reason });
    await invalidate(tx, changed);
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
    const place = placeOf(article);
    refuseUnless(canTrashArticle(actor, article, place !== null), "删除这篇文章");
    refuseIfTrashed(article);
    await tx.article.update({
      where: { id },
      data: { status: "TRASHED", trashedFrom: article.status, trashedAt: new Date(), touchedAt: new Date() },
    });
    const changed = place ? await hideArticle(tx, id, place) : [];
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
    if (article.status !== "TRASHED" || article.trashedFrom === null)
      throw new DomainError("CONFLICT", { user: "这篇文章不在回收站里。" });
    const status = article.trashedFrom;
    await tx.article.update({
      where: { id },
      data: { status, trashedFrom: null, trashedAt: null, touchedAt: new Date() },
    });
    const place = placeOf({ ...article, status });
    const tagNames = article.liveRevision?.tagNames ?? [];
    const changed = place ? await showArticle(tx, { id, path: article.path, tagNames, ...place }, null) : [];
    await record(tx, actor, "article.restore", id, { status });
    await invalidate(tx, changed);
  }, inTurn);
}

function refuseUnless(isAllowed: boolean, act: string): void {
  if (!isAllowed)
    throw new DomainError("FORBIDDEN", { user: `你的账号没有权限${act}，请联系主编或管理员。` });
}

function refuseIfTrashed(article: LockedArticle): void {
  if (article.status === "TRASHED")
    throw new DomainError("CONFLICT", { user: "这篇文章在回收站里，请先恢复。页面上的内容没有丢失。" });
}

/** What a public text must have; every missing part is named at once. */
function requireComplete({ workingRevision }: LockedArticle): { categoryId: number; authorId: number } {
  const { title, text, categoryId, authorId, provenance, sourceName } = workingRevision;
  const fields: Record<string, string> = {};
  if (title === "") fields.title = "请填写标题";
  if (text.trim() === "") fields.body = "正文还是空的";
  if (categoryId === null) fields.categoryId = "请选择分类";
  if (authorId === null) fields.authorId = "请选择署名律师";
  if (provenance !== "ORIGINAL" && sourceName === "") fields.sourceName = "非原创文章请注明来源";
  if (categoryId === null || authorId === null || Object.keys(fields).length > 0)
    throw new DomainError("INVALID", {
      user: `还不能发布：${Object.values(fields).join("；")}。草稿已保存。`,
      fields,
    });
  return { categoryId, authorId };
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
