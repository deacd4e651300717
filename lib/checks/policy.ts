import type { Actor } from "#lib/accounts/actor";
import { type ArticleAccess, canPublishArticle } from "#lib/articles/policy";
import type { Severity } from "#lib/checks/schema";

/** Who may publish a text answers for it; what blocks is let through by 主编 and 管理员 alone. */
export function canOverride(actor: Actor, article: ArticleAccess, severity: Severity): boolean {
  if (severity === "blocker") return actor.role === "EDITOR" || actor.role === "ADMIN";
  return canPublishArticle(actor, article);
}
