import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canManagePages(actor: Actor): boolean {
  return may(actor, "pages.manage");
}
