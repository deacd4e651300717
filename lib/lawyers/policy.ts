import type { Actor } from "#lib/accounts/actor";

/** Who is shown, in which order and under which licence: the firm answers for it. */
export function canManageLawyers(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}

/** A lawyer writes their own profile; licence number, address and status stay with the firm. */
export function canEditProfile(actor: Actor, lawyer: { id: number }): boolean {
  return canManageLawyers(actor) || (actor.role === "LAWYER" && actor.lawyerId === lawyer.id);
}
