import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

export function canReadImports(actor: Actor): boolean {
  return may(actor, "articles.import");
}
