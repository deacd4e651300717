import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canArrangeRelated } from "#lib/related/policy";

/**
 * One article's related reading for the editors: pinned ones first, then the computed ones with their scores and
 * reasons, then the banned. The public list comes with getArticle.
 */
export async function listRelatedForStaff(actor: Actor, articleId: number) {
  if (!canArrangeRelated(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以调整相关阅读。" });
  const rows = await db().relatedArticle.findMany({
    where: { articleId },
    orderBy: { position: "asc" },
    select: {
      kind: true,
      score: true,
      reason: true,
      related: {
        select: { id: true, status: true, path: true, workingRevision: { select: { title: true } } },
      },
    },
  });
  const items = rows.map(({ related: { workingRevision, ...related }, ...row }) => ({
    ...row,
    ...related,
    title: workingRevision?.title ?? "",
  }));
  const kinds = ["PINNED", "COMPUTED", "BANNED"];
  return items.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
