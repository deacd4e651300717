import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle } from "#lib/articles/lock";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { handOver } from "#lib/neighbours/merge";
import { canMergeArticles } from "#lib/neighbours/policy";
import type { keepApartSchema, mergeArticleSchema, undoMergeSchema } from "#lib/neighbours/schema";
import { moveToTrash, takeFromTrash } from "#lib/trash/move";

/**
 * Puts a public article into the trash and lets all its addresses answer 301 to another public one. For thirty days, as
 * long as the trash keeps it, undoMerge and the trash itself take it back; the redirects stay for good.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (one of the two isn't public)
 */
export async function mergeArticle(
  actor: Actor,
  { id, intoId }: z.output<typeof mergeArticleSchema>,
): Promise<void> {
  refuseUnlessEditor(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const [first, second] = [
      await lockArticle(tx, Math.min(id, intoId)),
      await lockArticle(tx, Math.max(id, intoId)),
    ];
    const loser = first.id === id ? first : second;
    if (first.status !== "PUBLISHED" || second.status !== "PUBLISHED")
      throw new DomainError("CONFLICT", { user: "没有合并：两篇文章都要是公开的。请刷新页面。" });
    const changed = [...(await moveToTrash(tx, loser)), ...(await handOver(tx, id, intoId))];
    await audit(tx, actor, {
      ...{ action: "article.merge", subjectType: "article", subjectId: id },
      detail: { title: loser.workingRevision.title, path: loser.path ?? "", into: intoId },
    });
    await invalidate(tx, changed);
  }, inTurn);
}

/**
 * Makes a merged article public again at its own addresses.
 * @throws DomainError FORBIDDEN, NOT_FOUND (deleted for good), CONFLICT (is undone already)
 */
export async function undoMerge(actor: Actor, { id }: z.output<typeof undoMergeSchema>): Promise<void> {
  refuseUnlessEditor(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await lockArticle(tx, id);
    if ((await tx.articleMerge.count({ where: { loserId: id } })) === 0)
      throw new DomainError("CONFLICT", { user: "这次合并已经撤销了。请刷新页面。" });
    const changed = await takeFromTrash(tx, article);
    await audit(tx, actor, { action: "article.unmerge", subjectType: "article", subjectId: id });
    await invalidate(tx, changed);
  }, inTurn);
}

/**
 * Takes articles out of the report of what is too much alike: somebody decided that they stay as they are.
 * @throws DomainError FORBIDDEN
 */
export async function keepApart(actor: Actor, { ids }: z.output<typeof keepApartSchema>): Promise<void> {
  refuseUnlessEditor(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.alikePair.updateMany({
      where: { articleId: { in: ids }, otherId: { in: ids }, dismissedAt: null },
      data: { dismissedAt: new Date() },
    });
    if (count > 0)
      await audit(tx, actor, {
        ...{ action: "article.keepApart", subjectType: "article", subjectId: "*" },
        detail: { ids },
      });
  });
}

function refuseUnlessEditor(actor: Actor): void {
  if (!canMergeArticles(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以合并文章。" });
}
