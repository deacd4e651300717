import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Look at how search engines see the site. */
export function canReadSeo(actor: Actor): boolean {
  return may(actor, "seo.read");
}

/** Decide what search engines may see, and prove to them whose site it is. */
export function canManageSeo(actor: Actor): boolean {
  return may(actor, "seo.manage");
}
