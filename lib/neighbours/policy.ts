import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canMergeArticles(actor: Actor): boolean {
  return may(actor, "neighbours.merge");
}
