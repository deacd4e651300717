import type { Actor } from "#lib/accounts/actor";

/** What a policy needs to know of an article. */
export interface ArticleAccess {
  createdById: string | null;
  authorId: number | null;
}

const edits = new Set<Actor["role"]>(["ADMIN", "EDITOR", "SYSTEM"]);

/** All staff read all texts: a firm's lawyers cover for one another. */
export function canReadArticles(actor: Actor): boolean {
  return edits.has(actor.role) || actor.role === "LAWYER" || actor.role === "ASSISTANT";
}

export function canCreateArticle(actor: Actor): boolean {
  return canReadArticles(actor);
}

/** 律师 and 助理 change what they wrote or what stands under their own name. */
export function canEditArticle(actor: Actor, article: ArticleAccess): boolean {
  return edits.has(actor.role) || isOwn(actor, article);
}

/** 助理 write, but never publish: the name of a lawyer stands under the text. */
export function canPublishArticle(actor: Actor, article: ArticleAccess): boolean {
  return edits.has(actor.role) || (actor.role === "LAWYER" && isOwn(actor, article));
}

/** Withdrawing is as public an act as publishing. */
export function canWithdrawArticle(actor: Actor, article: ArticleAccess): boolean {
  return canPublishArticle(actor, article);
}

/** A public text is withdrawn by whoever may publish; a draft is thrown away by whoever may edit it. */
export function canTrashArticle(actor: Actor, article: ArticleAccess, isPublic: boolean): boolean {
  return isPublic ? canPublishArticle(actor, article) : canEditArticle(actor, article);
}

/** An import sets ids, addresses and times. */
export function canImportArticles(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}

function isOwn(actor: Actor, article: ArticleAccess): boolean {
  if (actor.role !== "LAWYER" && actor.role !== "ASSISTANT") return false;
  const wrote = actor.accountId !== null && actor.accountId === article.createdById;
  return wrote || (actor.lawyerId !== null && actor.lawyerId === article.authorId);
}
