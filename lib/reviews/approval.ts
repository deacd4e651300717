import type { Actor } from "#lib/accounts/actor";
import type { LockedArticle } from "#lib/articles/lock";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { rolesThatMay } from "#lib/permissions";
import { canPublishAlone } from "#lib/reviews/policy";
import type { ReviewState } from "#prisma/enums";

/**
 * Where a text stands in the review. An approval belongs to a content hash: a changed text has none, and the
 * same text restored has it again.
 */
export async function reviewStateOf(tx: Tx, articleId: number, contentHash: string): Promise<ReviewState> {
  const last = await tx.review.findFirst({
    where: { articleId, contentHash, decision: { not: "VOID" } },
    orderBy: { id: "desc" },
    select: { decision: true },
  });
  return last?.decision === "VOID" ? "NONE" : (last?.decision ?? "NONE");
}

/**
 * To be called whenever the newest text of an article changed: ends a round that waited for another text, and
 * keeps the state that lists show.
 * @param contentHash of the newest text, saved or being written
 */
export async function followText(tx: Tx, articleId: number, contentHash: string): Promise<void> {
  await tx.review.updateMany({
    where: { articleId, decision: "PENDING", contentHash: { not: contentHash } },
    data: { decision: "VOID", decidedAt: new Date() },
  });
  const reviewState = await reviewStateOf(tx, articleId, contentHash);
  await tx.article.updateMany({
    where: { id: articleId, reviewState: { not: reviewState } },
    data: { reviewState },
  });
}

type WrittenArticle = Pick<LockedArticle, "id" | "createdById"> & {
  liveRevision: { number: number } | null;
  workingRevision: { authorId: number | null };
};

/**
 * The accounts that wrote what is not public yet, or stand for it: they can't approve it. Whoever made the
 * article, any of its revisions since the last publication or the text being written, and the lawyer who signs.
 */
export async function listWriters(tx: Tx, article: WrittenArticle): Promise<string[]> {
  const { id, createdById, liveRevision, workingRevision } = article;
  const revisions = await tx.revision.findMany({
    where: { articleId: id, number: { gt: liveRevision?.number ?? 0 } },
    distinct: ["createdById"],
    select: { createdById: true },
  });
  const copy = await tx.workingCopy.findUnique({ where: { articleId: id }, select: { updatedById: true } });
  const byline =
    workingRevision.authorId === null
      ? null
      : await tx.account.findUnique({ where: { lawyerId: workingRevision.authorId }, select: { id: true } });
  const found = [createdById, copy?.updatedById, byline?.id, ...revisions.map((row) => row.createdById)];
  return [...new Set(found.filter((account) => account != null))];
}

/**
 * Lets a text through to publication: approved, in a category without review, or in a firm where nobody else
 * could approve it.
 * @returns how it may be published; `alone` is said in the audit log
 * @throws DomainError FORBIDDEN
 */
export async function requireApproval(
  tx: Tx,
  actor: Actor,
  article: LockedArticle,
  { contentHash, categoryId }: { contentHash: string; categoryId: number },
): Promise<"approved" | "not required" | "alone"> {
  const { reviewRequired } = await tx.category.findUniqueOrThrow({
    where: { id: categoryId },
    select: { reviewRequired: true },
  });
  if (!reviewRequired || actor.role === "SYSTEM") return "not required";
  const approved = await tx.review.count({
    where: { articleId: article.id, contentHash, decision: "APPROVED" },
  });
  if (approved > 0) return "approved";
  if (canPublishAlone(actor) && !(await hasReviewer(tx, await listWriters(tx, article)))) return "alone";
  throw new DomainError("FORBIDDEN", {
    user: "这个分类的文章要由另一位同事审核通过才能发布。文字已保存，请先送审。",
  });
}

async function hasReviewer(tx: Tx, writers: string[]): Promise<boolean> {
  const reviewer = await tx.account.findFirst({
    where: {
      role: { in: [...rolesThatMay("articles.review")] },
      disabledAt: null,
      passwordHash: { not: null },
      id: { notIn: writers },
    },
    select: { id: true },
  });
  return reviewer !== null;
}
