import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Decide where old addresses lead: the editors' business, as the tree of categories is. */
export function canManageRedirects(actor: Actor): boolean {
  return may(actor, "redirects.manage");
}
