import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canReadAuditLog(actor: Actor): boolean {
  return may(actor, "audit.read");
}
