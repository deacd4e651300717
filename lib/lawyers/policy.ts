import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canManageLawyers(actor: Actor): boolean {
  return may(actor, "lawyers.manage");
}

/** A lawyer writes their own profile; licence number, address and status stay with the firm. */
export function canEditProfile(actor: Actor, lawyer: { id: number }): boolean {
  return canManageLawyers(actor) || (may(actor, "lawyers.edit own") && actor.lawyerId === lawyer.id);
}
