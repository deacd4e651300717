import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** What a policy needs to know of an article. */
export interface ArticleAccess {
  createdById: string | null;
  authorId: number | null;
}

export function canReadArticles(actor: Actor): boolean {
  return may(actor, "articles.read");
}

export function canCreateArticle(actor: Actor): boolean {
  return may(actor, "articles.create");
}

/** 律师 and 助理 change what they wrote or what stands under their own name. */
export function canEditArticle(actor: Actor, article: ArticleAccess): boolean {
  return may(actor, "articles.edit") || (may(actor, "articles.edit own") && isOwn(actor, article));
}

export function canPublishArticle(actor: Actor, article: ArticleAccess): boolean {
  return may(actor, "articles.publish") || (may(actor, "articles.publish own") && isOwn(actor, article));
}

/** Withdrawing is as public an act as publishing. */
export function canWithdrawArticle(actor: Actor, article: ArticleAccess): boolean {
  return canPublishArticle(actor, article);
}

/** A public text is withdrawn by whoever may publish; a draft is thrown away by whoever may edit it. */
export function canTrashArticle(actor: Actor, article: ArticleAccess, isPublic: boolean): boolean {
  return isPublic ? canPublishArticle(actor, article) : canEditArticle(actor, article);
}

export function canLowerAiLabel(actor: Actor): boolean {
  return may(actor, "articles.lower ai label");
}

export function canImportArticles(actor: Actor): boolean {
  return may(actor, "articles.import");
}

function isOwn(actor: Actor, article: ArticleAccess): boolean {
  const wrote = actor.accountId !== null && actor.accountId === article.createdById;
  return wrote || (actor.lawyerId !== null && actor.lawyerId === article.authorId);
}
