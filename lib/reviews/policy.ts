import type { Actor } from "#lib/accounts/actor";

/** 助理 write, but answer for nothing. */
export const reviewingRoles = ["ADMIN", "EDITOR", "LAWYER"] as const;

/** Four eyes: whoever had a hand in the text can't approve it. @param writers account ids */
export function canReview(actor: Actor, writers: readonly string[]): boolean {
  if (actor.accountId === null || !reviewingRoles.some((role) => role === actor.role)) return false;
  return !writers.includes(actor.accountId);
}

/** Who may publish an unapproved text where the firm has nobody else to approve it. */
export function canPublishAlone(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR";
}
