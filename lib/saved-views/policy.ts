import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";

/** A view belongs to its account; who reads the list may name what they see. */
export function canSaveViews(actor: Actor): boolean {
  return actor.accountId !== null && canReadArticles(actor);
}
