import type { Actor } from "#lib/accounts/actor";

/** The log names people and what they did: for those who answer for the site. */
export function canReadAuditLog(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}
