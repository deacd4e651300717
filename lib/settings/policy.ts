import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Look at the home page as it will be; who answers for the texts sees where they stand. */
export function canPreviewHome(actor: Actor): boolean {
  return may(actor, "settings.preview home");
}

export function canChangeSettings(actor: Actor): boolean {
  return may(actor, "settings.change");
}
