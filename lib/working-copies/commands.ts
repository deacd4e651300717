import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { requireLabelKept } from "#lib/articles/ai-label";
import { lockArticle } from "#lib/articles/lock";
import { canCreateArticle, canEditArticle } from "#lib/articles/policy";
import { checkpoint, contentHash, shownPictures, toJson, writeRevision } from "#lib/articles/revision";
import type { Content } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import { bodySnippetIds } from "#lib/body/render";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { refuseWhileReadOnly } from "#lib/maintenance/queries";
import { holdPictures } from "#lib/media/uses";
import { followText } from "#lib/reviews/approval";
import { type NewestText, readNewestText } from "#lib/working-copies/queries";
import {
  type beginArticleSchema,
  type keepWorkingCopySchema,
  listTitle,
  type storeWorkingCopySchema,
} from "#lib/working-copies/schema";

/** A run of writing longer than this leaves a revision on the way. */
const runMs = 10 * 60_000;

/** What became of a save; `newest` is what stands there instead, for the writing page to merge with. */
export type StoreResult =
  | { kind: "stored"; version: number; savedAt: Date; status: NewestText["status"] }
  | { kind: "conflict"; newest: NewestText };

/**
 * Stores the text that somebody is writing, also of an article that went to the trash meanwhile: its words are kept.
 * Nothing public changes. The same text or the same save sent twice counts once. No audit row of its own: the row says
 * who wrote last, and the revision that is made of it stands in the log.
 * @returns conflict where the text moved on since input.version; nothing is stored then
 * @throws DomainError FORBIDDEN (also: an author lowers the label of a machine's part), NOT_FOUND
 */
export async function storeWorkingCopy(
  actor: Actor,
  { articleId, ...input }: z.output<typeof storeWorkingCopySchema> & { articleId: number },
): Promise<StoreResult> {
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    refuseUnless(canEditArticle(actor, article), "修改这篇文章");
    const newest = await readNewestText(tx, articleId);
    if (!newest) throw new Error(`article ${articleId} has no text`);
    const { status } = article;
    const copy = await tx.workingCopy.findUnique({ where: { articleId } });
    const hash = contentHash(input.content);
    const isSame = hash === (copy?.contentHash ?? article.workingRevision.contentHash);
    if (isSame || copy?.saveId === input.saveId)
      return { kind: "stored", version: newest.version, savedAt: newest.savedAt, status };
    if (newest.version !== input.version) return { kind: "conflict", newest };

    requireLabelKept(actor, article.workingRevision, input.content);

    const isOtherHand = copy?.tabId !== input.tabId || copy.updatedById !== actor.accountId;
    const isNewRun = !copy || copy.revisionId !== null || isOtherHand || isLong(copy);
    if (copy && isNewRun) await checkpoint(tx, actor, articleId);
    const stored = await writeCopy(tx, actor, { articleId, hash, isNewRun, ...input });
    return { kind: "stored", ...stored, status };
  });
}

/**
 * Makes an article from the first words of a new text. The same draftId makes one article.
 * @throws DomainError FORBIDDEN, CONFLICT (the draft is somebody else's)
 */
export async function beginArticle(
  actor: Actor,
  { draftId, content }: z.output<typeof beginArticleSchema>,
): Promise<{ id: number; version: number; savedAt: Date }> {
  refuseUnless(canCreateArticle(actor), "新建文章");
  return db().$transaction(async (tx) => {
    // Two attempts at once: the second one waits for the first, then finds its article.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${draftId}, 0))`;
    const made = await tx.article.findUnique({
      where: { draftId },
      select: { id: true, createdById: true },
    });
    if (made && made.createdById !== actor.accountId)
      throw new DomainError("CONFLICT", { user: "这篇新文章已由另一个账号保存。文字还在这个页面上。" });
    const id = made?.id ?? (await makeArticle(tx, actor, draftId, content));
    const newest = await readNewestText(tx, id);
    if (!newest) throw new Error(`article ${id} has no text`);
    return { id, version: newest.version, savedAt: newest.savedAt };
  });
}

/**
 * Makes a revision of the working copy, because somebody saves, submits or publishes it.
 * @returns its number, and the version that the writing page goes on from
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (the text moved on), INVALID (breaks a rule of the fields)
 */
export async function keepWorkingCopy(
  actor: Actor,
  { articleId, version }: z.output<typeof keepWorkingCopySchema> & { articleId: number },
): Promise<{ number: number; version: number; savedAt: Date }> {
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    refuseUnless(canEditArticle(actor, article), "修改这篇文章");
    if ((await readNewestText(tx, articleId))?.version !== version)
      throw new DomainError("CONFLICT", {
        user: "这篇文章刚刚又有了新的修改。你的文字没有丢失，请看过新的内容后再试。",
        log: `article ${articleId}: version ${version} moved on`,
      });
    await checkpoint(tx, actor, articleId, { reason: "", isFinal: true });
    const { workingRevision } = await lockArticle(tx, articleId);
    const newest = await readNewestText(tx, articleId);
    if (!newest) throw new Error(`article ${articleId} has no text`);
    return { number: workingRevision.number, version: newest.version, savedAt: newest.savedAt };
  });
}

async function writeCopy(
  tx: Tx,
  actor: Actor,
  input: z.output<typeof storeWorkingCopySchema> & { articleId: number; hash: string; isNewRun: boolean },
): Promise<{ version: number; savedAt: Date }> {
  // There is no audit row to ask it.
  await refuseWhileReadOnly(tx, "article.write");
  const { articleId, content, hash, saveId, tabId, isNewRun } = input;
  const now = new Date();
  const mediaIds = shownPictures(content);
  await holdPictures(tx, mediaIds);
  const row = {
    content: toJson(content),
    ...{ contentHash: hash, revisionId: null, mediaIds, snippetIds: bodySnippetIds(content.body) },
    ...{ saveId, tabId, updatedAt: now, updatedById: actor.accountId },
  };
  const { version } = await tx.workingCopy.upsert({
    where: { articleId },
    create: { ...row, articleId, version: input.version + 1, startedAt: now },
    update: { ...row, version: { increment: 1 }, ...(isNewRun ? { startedAt: now } : {}) },
    select: { version: true },
  });
  await tx.article.update({
    where: { id: articleId },
    data: { title: listTitle(content.title), tagNames: content.tagNames, touchedAt: now },
  });
  await followText(tx, articleId, hash);
  return { version, savedAt: now };
}

async function makeArticle(tx: Tx, actor: Actor, draftId: string, content: Content): Promise<number> {
  const { id } = await tx.article.create({
    data: { createdById: actor.accountId, draftId },
    select: { id: true },
  });
  await writeRevision(tx, actor, { id, last: null }, content, { isDraft: true });
  const subject = { subjectType: "article", subjectId: id };
  await audit(tx, actor, { action: "article.create", ...subject, detail: { title: content.title } });
  return id;
}

function isLong({ startedAt }: { startedAt: Date }): boolean {
  return Date.now() - startedAt.getTime() > runMs;
}

function refuseUnless(isAllowed: boolean, act: string): void {
  if (!isAllowed)
    throw new DomainError("FORBIDDEN", { user: `你的账号没有权限${act}，请联系主编或管理员。` });
}
