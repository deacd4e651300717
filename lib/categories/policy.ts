import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canManageCategories(actor: Actor): boolean {
  return may(actor, "categories.manage");
}

export function canDecideAboutReview(actor: Actor): boolean {
  return may(actor, "categories.decide about review");
}
