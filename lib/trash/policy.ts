import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Nothing brings it back, so 主编 wait for the thirty days like everybody else. */
export function canDeleteForGood(actor: Actor): boolean {
  return may(actor, "articles.delete for good");
}
