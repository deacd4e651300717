import { createHash } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import type { Content } from "#lib/articles/schema";
import { bodyMediaIds, renderBody } from "#lib/body/render";
import { bodyText, countCharacters, excerpt, outline, withAnchors } from "#lib/body/text";
import type { Prisma, Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { holdPictures } from "#lib/media/uses";

/**
 * Writes the next revision of an article with all that is derived from its body, and makes it the working copy.
 * An unchanged text makes no revision. The caller holds the article's row lock.
 * @param article.last the newest revision, null for a new article
 * @throws DomainError INVALID where category, author, cover or a picture in the text doesn't exist
 */
export async function writeRevision(
  tx: Tx,
  actor: Actor,
  article: { id: number; last: { id: number; number: number; contentHash: string } | null },
  content: Content,
): Promise<{ id: number; number: number; contentHash: string }> {
  const body = withAnchors(content.body);
  const hash = contentHash({ ...content, body });
  if (article.last?.contentHash === hash) return article.last;
  const mediaIds = bodyMediaIds(body);
  const shown = content.coverId === null ? mediaIds : [...mediaIds, content.coverId];
  const pictures = await holdPictures(tx, shown);
  await refuseUnknown(tx, content, mediaIds, pictures);

  const text = bodyText(body);
  const data = {
    ...content,
    body: body as Prisma.InputJsonObject,
    mediaIds,
    html: renderBody(body, pictures, new Map()),
    text,
    excerpt: excerpt(text),
    outline: outline(body),
    characterCount: countCharacters(text),
    contentHash: hash,
  };
  const revision = await tx.revision.create({
    data: {
      ...data,
      articleId: article.id,
      number: (article.last?.number ?? 0) + 1,
      createdById: actor.accountId,
    },
    select: { id: true, number: true, contentHash: true },
  });
  await tx.article.update({
    where: { id: article.id },
    data: {
      workingRevisionId: revision.id,
      touchedAt: new Date(),
      title: content.title,
      tagNames: content.tagNames,
      writtenById: actor.accountId,
    },
  });
  return revision;
}

/** SHA-256 over everything a reader sees of a text; equal content has an equal hash whatever the order of keys. */
export function contentHash(content: Content): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
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

async function refuseUnknown(
  tx: Tx,
  content: Content,
  mediaIds: number[],
  known: ReadonlyMap<number, unknown>,
): Promise<void> {
  const fields: Record<string, string> = {};
  if (content.coverId !== null && !known.has(content.coverId)) fields.coverId = "封面图片已经不在媒体库里";
  if (mediaIds.some((id) => !known.has(id))) fields.body = "正文里有一张图片已经不在媒体库里，请重新上传";
  if (content.categoryId !== null && !(await tx.category.count({ where: { id: content.categoryId } })))
    fields.categoryId = "所选分类已经不存在";
  if (content.authorId !== null && !(await tx.lawyer.count({ where: { id: content.authorId } })))
    fields.authorId = "所选作者已经不存在";
  const messages = Object.values(fields);
  if (messages.length > 0)
    throw new DomainError("INVALID", { user: `没有保存：${messages.join("；")}。`, fields });
}
