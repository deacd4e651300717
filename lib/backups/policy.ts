import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** See which backups there are. A backup holds every draft and address, so nobody gets one from the browser. */
export function canReadBackups(actor: Actor): boolean {
  return may(actor, "settings.change");
}
