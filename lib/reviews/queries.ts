import type { Actor } from "#lib/accounts/actor";
import { lockedRevisionSelect } from "#lib/articles/lock";
import { canEditArticle, canReadArticles } from "#lib/articles/policy";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { may } from "#lib/permissions";
import { listWriters, reviewStateOf } from "#lib/reviews/approval";
import { canReview } from "#lib/reviews/policy";

const shownRounds = 10;

/**
 * Where an article stands in the review, what the actor can do about it, and its last ten rounds, newest first.
 * Null where there is no such article.
 */
export async function getReview(actor: Actor, articleId: number) {
  requireReader(actor);
  return db().$transaction(async (tx) => {
    const article = await tx.article.findUnique({
      where: { id: articleId },
      select: {
        ...{ id: true, createdById: true, authorId: true },
        workingRevision: {
          select: { ...lockedRevisionSelect, category: { select: { reviewRequired: true } } },
        },
        liveRevision: { select: { number: true } },
      },
    });
    if (!article?.workingRevision) return null;
    const { workingRevision } = article;
    const rounds = await tx.review.findMany({
      where: { articleId },
      orderBy: { id: "desc" },
      take: shownRounds,
      select: {
        ...{ id: true, decision: true, note: true, reason: true, submittedAt: true, decidedAt: true },
        submittedBy: { select: { name: true } },
        decidedBy: { select: { name: true } },
        revision: { select: { number: true } },
      },
    });
    return {
      isRequired: workingRevision.category?.reviewRequired ?? true,
      /** Of this revision; a newer text has none. */
      state: await reviewStateOf(tx, articleId, workingRevision.contentHash),
      number: workingRevision.number,
      canSubmit: canEditArticle(actor, article),
      canDecide: canReview(actor, await listWriters(tx, { ...article, workingRevision })),
      rounds,
    };
  });
}

export type ArticleReview = NonNullable<Awaited<ReturnType<typeof getReview>>>;

/**
 * Texts that wait for a decision and that the actor didn't submit, longest first; at most ten. Whether they may
 * decide is asked again at the article.
 */
export async function listPendingReviews(actor: Actor) {
  requireReader(actor);
  if (!may(actor, "articles.review") || actor.accountId === null) return [];
  return db().review.findMany({
    where: {
      decision: "PENDING",
      article: { status: { not: "TRASHED" } },
      OR: [{ submittedById: null }, { submittedById: { not: actor.accountId } }],
    },
    orderBy: { submittedAt: "asc" },
    take: 10,
    select: {
      ...{ id: true, articleId: true, submittedAt: true, note: true },
      submittedBy: { select: { name: true } },
      revision: { select: { title: true } },
    },
  });
}

function requireReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看文章。" });
}
