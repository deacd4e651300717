import type { Actor } from "#lib/accounts/actor";

/** Settings are the firm's face and its legal notices. */
export function canChangeSettings(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}
