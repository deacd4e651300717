import type { Actor } from "#lib/accounts/actor";
import { type ArticleAccess, canPublishArticle } from "#lib/articles/policy";
import type { Severity } from "#lib/checks/schema";
import { may } from "#lib/permissions";

/** Who may publish a text answers for it; what blocks is let through by 主编 and 管理员 alone. */
export function canOverride(actor: Actor, article: ArticleAccess, severity: Severity): boolean {
  if (severity === "blocker") return may(actor, "checks.override blocker");
  return canPublishArticle(actor, article);
}
