import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { relateOwnList } from "#lib/related/compute";
import { canArrangeRelated } from "#lib/related/policy";
import type { arrangeRelatedSchema } from "#lib/related/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * Pins and bans articles in one article's related reading, replacing what was arranged before. A pinned article
 * shows while it is public.
 * @throws DomainError FORBIDDEN, NOT_FOUND (the article or one that is named)
 */
export async function arrangeRelated(
  actor: Actor,
  { articleId, pinned, banned }: z.output<typeof arrangeRelatedSchema>,
): Promise<void> {
  if (!canArrangeRelated(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以调整相关阅读。" });
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const named = [articleId, ...pinned, ...banned];
    if ((await tx.article.count({ where: { id: { in: named } } })) < named.length)
      throw new DomainError("NOT_FOUND", { user: "有一篇文章已经不存在了，相关阅读没有改动。请刷新页面。" });
    await tx.relatedArticle.deleteMany({
      where: {
        articleId,
        OR: [{ kind: { not: "COMPUTED" } }, { relatedId: { in: [...pinned, ...banned] } }],
      },
    });
    await tx.relatedArticle.createMany({
      data: [
        ...pinned.map((relatedId, position) => ({ articleId, relatedId, position, kind: "PINNED" as const })),
        ...banned.map((relatedId, position) => ({ articleId, relatedId, position, kind: "BANNED" as const })),
      ],
    });
    await relateOwnList(tx, articleId);
    await audit(tx, actor, {
      action: "related.arrange",
      subjectType: "article",
      subjectId: articleId,
      detail: { pinned, banned },
    });
    await invalidate(tx, [keys.related(articleId)]);
  }, inTurn);
}
