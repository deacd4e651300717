import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** What readers search for, and which words mean the same: the editors' business, as the tags are. */
export function canManageSearch(actor: Actor): boolean {
  return may(actor, "search.manage");
}
