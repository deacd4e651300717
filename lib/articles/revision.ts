import { createHash } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import { logLabelChange, readLabel, requireLabelKept } from "#lib/articles/ai-label";
import { type Content, contentSchema } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import { renderHeld } from "#lib/body/derive";
import { bodyMediaIds, bodySnippetIds } from "#lib/body/render";
import { bodyText, countCharacters, excerpt, outline, withAnchors } from "#lib/body/text";
import type { Prisma, Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { queueLinks } from "#lib/link-checks/follow";
import { holdPictures } from "#lib/media/uses";
import { indexForStaff } from "#lib/search/staff-indexing";
import { readNewestText } from "#lib/working-copies/queries";
import { draftContentSchema, listTitle } from "#lib/working-copies/schema";

interface LastRevision {
  id: number;
  number: number;
  contentHash: string;
}

/**
 * Writes the next revision of an article and makes it the newest text, with all that is derived from its body.
 * An unchanged text makes no revision. The caller holds the article's row lock, and called `checkpoint` before,
 * which keeps what the working copy says.
 * @param article.last the newest revision, null for a new article
 * @param options.reason why it was made, for people; empty where somebody simply saved
 * @param options.isDraft nobody meant it yet: what it names and isn't there any more is left out, not refused
 * @throws DomainError INVALID where category, author, cover or a picture in the text doesn't exist, FORBIDDEN where
 *   an author takes back that a machine had a part in it
 */
export async function writeRevision(
  tx: Tx,
  actor: Actor,
  article: { id: number; last: LastRevision | null },
  content: Content,
  { reason = "", isDraft = false }: { reason?: string; isDraft?: boolean } = {},
): Promise<LastRevision> {
  if (article.last) requireLabelKept(actor, await readLabel(tx, article.last.id), content);
  if (!isDraft) await refuseUnknown(tx, content);
  const known = isDraft ? await withoutUnknown(tx, content) : content;
  return insertRevision(tx, actor, article, known, { reason, createdById: actor.accountId });
}

/**
 * Makes a revision from the working copy where it is ahead of all revisions, in the name of who wrote it; holds the
 * article's row until the transaction ends. What publishes, submits or replaces a text calls this first, and reads
 * the article after it.
 * @param options.isFinal somebody means it: a text that breaks a rule is refused, else it is kept as it is
 * @throws DomainError INVALID with isFinal
 */
export async function checkpoint(
  tx: Tx,
  actor: Actor,
  articleId: number,
  { reason = "自动保存", isFinal = false }: { reason?: string; isFinal?: boolean } = {},
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM article WHERE id = ${articleId} FOR UPDATE`;
  const copy = await tx.workingCopy.findUnique({ where: { articleId } });
  // A first revision is made of whatever words there are: rules hold for it too, once somebody means it.
  const newest = isFinal ? await readNewestText(tx, articleId) : null;
  if (newest) requireValid(newest.content);
  if (!copy || copy.revisionId !== null) return;
  const draft = draftContentSchema.parse(copy.content);
  if (isFinal) await refuseUnknown(tx, draft);
  const content = isFinal ? draft : await withoutUnknown(tx, draft);
  const { workingRevision: last } = await tx.article.findUniqueOrThrow({
    where: { id: articleId },
    select: { workingRevision: { select: { id: true, number: true, contentHash: true } } },
  });
  const by = { reason, createdById: copy.updatedById };
  const { number } = await insertRevision(tx, actor, { id: articleId, last }, content, by);
  if (number === last?.number) return;
  const subject = { subjectType: "article", subjectId: articleId };
  await audit(tx, actor, { action: "article.save", ...subject, detail: { number, reason } });
}

async function insertRevision(
  tx: Tx,
  actor: Actor,
  { id, last }: { id: number; last: LastRevision | null },
  content: Content,
  by: { reason: string; createdById: string | null },
): Promise<LastRevision> {
  const body = withAnchors(content.body);
  const hash = contentHash(content);
  if (last?.contentHash === hash) {
    await followWithCopy(tx, id, last, content);
    return last;
  }
  await holdPictures(tx, shownPictures(content));
  const text = bodyText(body);
  const revision = await tx.revision.create({
    data: {
      ...content,
      ...by,
      body: body as Prisma.InputJsonObject,
      mediaIds: bodyMediaIds(body),
      snippetIds: bodySnippetIds(body),
      html: await renderHeld(tx, body),
      text,
      excerpt: excerpt(text),
      outline: outline(body),
      characterCount: countCharacters(text),
      contentHash: hash,
      articleId: id,
      number: (last?.number ?? 0) + 1,
    },
    select: { id: true, number: true, contentHash: true },
  });
  if (last) await logLabelChange(tx, actor, { articleId: id, lastId: last.id }, content);
  const { title, tagNames, slug, categoryId, authorId } = content;
  await tx.article.update({
    where: { id },
    data: {
      workingRevisionId: revision.id,
      touchedAt: new Date(),
      ...{ title: listTitle(title), tagNames, writtenById: by.createdById },
    },
  });
  await queueLinks(tx, id, { body, sourceUrl: content.sourceUrl });
  // While nothing is live, lists of the admin follow the newest text.
  await tx.article.updateMany({
    where: { id, liveRevisionId: null },
    data: { slug, categoryId, authorId },
  });
  await followWithCopy(tx, id, revision, content);
  await indexForStaff(tx, [id]);
  return revision;
}

/** The working copy says what the newest revision says; a tab that began from another text notices by the version. */
async function followWithCopy(tx: Tx, articleId: number, to: LastRevision, content: Content): Promise<void> {
  const { count } = await tx.workingCopy.updateMany({
    where: { articleId, contentHash: to.contentHash },
    data: { revisionId: to.id },
  });
  if (count > 0) return;
  await tx.workingCopy.updateMany({
    where: { articleId },
    data: {
      version: { increment: 1 },
      content: toJson(content),
      contentHash: to.contentHash,
      revisionId: to.id,
      mediaIds: shownPictures(content),
      snippetIds: bodySnippetIds(content.body),
      ...{ saveId: null, tabId: null, updatedAt: new Date() },
    },
  });
}

/** A text as its JSON column takes it: Prisma's type for JSON knows no union of nodes. */
export function toJson({ body, ...fields }: Content): Prisma.InputJsonObject {
  return { ...fields, body: body as Prisma.InputJsonObject };
}

/** The pictures of a text, cover included. */
export function shownPictures({ body, coverId }: Content): number[] {
  const ids = bodyMediaIds(body);
  return coverId === null ? ids : [...ids, coverId];
}

/** SHA-256 over everything a reader sees of a text; equal content has an equal hash whatever the order of keys. */
export function contentHash(content: Content): string {
  const withAnchored = { ...content, body: withAnchors(content.body) };
  return createHash("sha256").update(canonicalJson(withAnchored)).digest("hex");
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`);
  return `{${entries.join(",")}}`;
}

async function refuseUnknown(tx: Tx, content: Content): Promise<void> {
  const known = await findKnown(tx, content);
  const fields: Record<string, string> = {};
  if (content.coverId !== null && !known.pictures.has(content.coverId))
    fields.coverId = "封面图片已经不在媒体库里";
  if (bodyMediaIds(content.body).some((id) => !known.pictures.has(id)))
    fields.body = "正文里有一张图片已经不在媒体库里，请重新上传";
  if (content.categoryId !== null && !known.category) fields.categoryId = "所选分类已经不存在";
  if (content.authorId !== null && !known.author) fields.authorId = "所选作者已经不存在";
  const messages = Object.values(fields);
  if (messages.length > 0)
    throw new DomainError("INVALID", { user: `没有保存：${messages.join("；")}。`, fields });
}

async function withoutUnknown(tx: Tx, content: Content): Promise<Content> {
  const { pictures, category, author } = await findKnown(tx, content);
  const { coverId, categoryId, authorId } = content;
  return {
    ...content,
    coverId: coverId !== null && pictures.has(coverId) ? coverId : null,
    categoryId: category ? categoryId : null,
    authorId: author ? authorId : null,
  };
}

async function findKnown(tx: Tx, { categoryId, authorId, ...content }: Content) {
  return {
    pictures: await holdPictures(tx, shownPictures({ ...content, categoryId, authorId })),
    category: categoryId !== null && (await tx.category.count({ where: { id: categoryId } })) > 0,
    author: authorId !== null && (await tx.lawyer.count({ where: { id: authorId } })) > 0,
  };
}

/** @throws DomainError INVALID with a message for each field */
function requireValid(draft: Content): void {
  const parsed = contentSchema.safeParse(draft);
  if (parsed.success) return;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= message;
  const user = `还有内容需要修改：${Object.values(fields).join("；")}。文字已自动保存，没有丢失。`;
  throw new DomainError("INVALID", { user, fields });
}
