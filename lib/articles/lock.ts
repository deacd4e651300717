import { faceOf, faceSelect } from "#lib/articles/card";
import type { PublicPlace } from "#lib/articles/visibility";
import type { Prisma, Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

/** What publishing needs to know of a revision. */
export const lockedRevisionSelect = {
  id: true,
  number: true,
  title: true,
  text: true,
  slug: true,
  categoryId: true,
  authorId: true,
  tagNames: true,
  provenance: true,
  sourceName: true,
  sourceUrl: true,
  licence: true,
  aiLevel: true,
  aiTool: true,
  aiReviewer: true,
  contentHash: true,
} satisfies Prisma.RevisionSelect;
export type LockedRevision = Prisma.RevisionGetPayload<{ select: typeof lockedRevisionSelect }>;

const select = {
  id: true,
  status: true,
  slug: true,
  path: true,
  categoryId: true,
  authorId: true,
  createdById: true,
  liveRevisionId: true,
  publishedAt: true,
  updatedAt: true,
  trashedFrom: true,
  workingRevision: { select: lockedRevisionSelect },
  liveRevision: { select: { id: true, number: true, tagNames: true, contentHash: true, ...faceSelect } },
} satisfies Prisma.ArticleSelect;

type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;
export type LockedArticle = Row & { workingRevision: NonNullable<Row["workingRevision"]> };

/**
 * Reads an article and holds its row until the transaction ends, so that two commands on one article follow
 * one another.
 * @throws DomainError NOT_FOUND
 */
export async function lockArticle(tx: Tx, id: number): Promise<LockedArticle> {
  await tx.$executeRaw`SELECT 1 FROM article WHERE id = ${id} FOR UPDATE`;
  const article = await tx.article.findUnique({ where: { id }, select });
  if (!article) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
  if (!article.workingRevision) throw new Error(`article ${id} has no working revision`);
  return { ...article, workingRevision: article.workingRevision };
}

/**
 * Refuses to go on from a revision that is no longer the newest.
 * @throws DomainError CONFLICT
 */
export function requireRevision(article: LockedArticle, expected: number): void {
  const { number } = article.workingRevision;
  if (number !== expected)
    throw new DomainError("CONFLICT", {
      user: "这篇文章在你打开之后又被保存过。你的内容还在这个页面上，请先复制，再刷新查看新的版本。",
      log: `article ${article.id}: revision ${expected} expected, ${number} found`,
    });
}

/** @throws DomainError CONFLICT for an article in the trash */
export function refuseIfTrashed(article: LockedArticle): void {
  if (article.status === "TRASHED")
    throw new DomainError("CONFLICT", { user: "这篇文章在回收站里，请先恢复。页面上的内容没有丢失。" });
}

/** Where the article stands in public, null where it doesn't. */
export function placeOf(article: LockedArticle): PublicPlace | null {
  const { status, slug, categoryId, authorId, publishedAt, liveRevision } = article;
  if (status !== "PUBLISHED" || categoryId === null || authorId === null || publishedAt === null) return null;
  return { slug, categoryId, authorId, publishedAt, face: liveRevision && faceOf(liveRevision) };
}
