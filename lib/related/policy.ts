import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canArrangeRelated(actor: Actor): boolean {
  return may(actor, "related.arrange");
}
