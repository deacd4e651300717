import type { Actor } from "#lib/accounts/actor";

/** Authors tag their texts; which tags the site has, and what they are called, the editors decide. */
export function canManageTags(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}
