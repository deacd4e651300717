import type { Actor } from "#lib/accounts/actor";

/** Related reading sends readers through the whole site, so the editors arrange it. */
export function canArrangeRelated(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}
