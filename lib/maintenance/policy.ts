import type { Actor } from "#lib/accounts/actor";

/** The switch stops everybody's work. */
export function canSwitchReadOnly(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}
