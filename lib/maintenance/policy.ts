import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canSwitchReadOnly(actor: Actor): boolean {
  return may(actor, "maintenance.switch");
}

export function canPurgePages(actor: Actor): boolean {
  return may(actor, "maintenance.switch");
}
