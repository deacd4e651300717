import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canReadLaws(actor: Actor): boolean {
  return may(actor, "articles.read");
}

/** Imports texts, and says what was amended or repealed: every article of the firm may hang on it. */
export function canManageLaws(actor: Actor): boolean {
  return may(actor, "laws.manage");
}

/** Answers for it that the law in a text still stands. */
export function canVerifyArticles(actor: Actor): boolean {
  return may(actor, "articles.verify");
}
