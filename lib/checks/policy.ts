import type { Actor } from "#lib/accounts/actor";
import { type ArticleAccess, canPublishArticle } from "#lib/articles/policy";
import type { Severity } from "#lib/checks/schema";
import { may } from "#lib/permissions";

/**
 * Who may publish a text answers for it; a question of law is answered by any lawyer, as in a review; what blocks is let
 * through by 主编 and 管理员 alone.
 */
export function canOverride(actor: Actor, article: ArticleAccess, severity: Severity): boolean {
  if (severity === "blocker") return may(actor, "checks.override blocker");
  if (severity === "question" && may(actor, "articles.review")) return true;
  return canPublishArticle(actor, article);
}

/** Whoever may let something through sees what others let through. */
export function canReadOverrides(actor: Actor): boolean {
  return may(actor, "checks.override blocker");
}
