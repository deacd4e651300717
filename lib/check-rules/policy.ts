import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canManageRules(actor: Actor): boolean {
  return may(actor, "checks.manage rules");
}
