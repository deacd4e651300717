import type { Actor } from "#lib/accounts/actor";

/** The tree decides addresses, so only those who answer for the whole site change it. */
export function canManageCategories(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}

/** Whoever may publish shouldn't be the one who decides that nobody looks. */
export function canDecideAboutReview(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}
