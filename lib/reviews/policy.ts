import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Four eyes: whoever had a hand in the text can't approve it. @param writers account ids */
export function canReview(actor: Actor, writers: readonly string[]): boolean {
  if (actor.accountId === null || !may(actor, "articles.review")) return false;
  return !writers.includes(actor.accountId);
}

/** Who may publish an unapproved text where the firm has nobody else to approve it. */
export function canPublishAlone(actor: Actor): boolean {
  return may(actor, "articles.publish alone");
}
