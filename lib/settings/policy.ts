import type { Actor } from "#lib/accounts/actor";

/** Look at the home page as it will be; who answers for the texts sees where they stand. */
export function canPreviewHome(actor: Actor): boolean {
  return canChangeSettings(actor) || actor.role === "EDITOR";
}

/** Settings are the firm's face and its legal notices. */
export function canChangeSettings(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}
