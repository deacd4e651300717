import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Authors tag their texts; which tags the site has, and what they are called, the editors decide. */
export function canManageTags(actor: Actor): boolean {
  return may(actor, "tags.manage");
}
