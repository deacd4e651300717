import type { Actor } from "#lib/accounts/actor";
import {
  type ArticleAccess,
  canEditArticle,
  canPublishArticle,
  canReadArticles,
  canTrashArticle,
  canWithdrawArticle,
} from "#lib/articles/policy";
import type { BulkAction } from "#lib/bulk-changes/schema";
import { may } from "#lib/permissions";

/** Who may look at what a change would do; each article is asked for itself. */
export function canUseBulkChanges(actor: Actor): boolean {
  return canReadArticles(actor);
}

/** A change of category, tags or author of a public text goes live without a review, so only 主编 and 管理员 make it. */
export function canBulkChange(
  actor: Actor,
  action: BulkAction["action"],
  article: ArticleAccess & { status: string },
): boolean {
  const isPublic = article.status === "PUBLISHED";
  switch (action) {
    case "category":
    case "author":
    case "addTag":
    case "removeTag":
      return isPublic ? may(actor, "articles.publish") : canEditArticle(actor, article);
    case "noindex":
      return canPublishArticle(actor, article);
    case "verify":
      // Whether the law still stands is a lawyer's word, whoever wrote the text.
      return may(actor, "articles.verify");
    case "withdraw":
      return canWithdrawArticle(actor, article);
    case "trash":
      return canTrashArticle(actor, article, isPublic);
  }
}

/** One's own changes; 管理员 take back anybody's. */
export function canUndoBulkChange(actor: Actor, change: { createdById: string | null }): boolean {
  if (may(actor, "articles.undo for others")) return true;
  return actor.accountId !== null && actor.accountId === change.createdById;
}
