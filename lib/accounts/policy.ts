import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** Invite, reset, see who has an account. */
export function canManageAccounts(actor: Actor): boolean {
  return may(actor, "accounts.manage");
}

/** Role and access of another account. Nobody raises or locks out themselves. */
export function canChangeAccount(actor: Actor, account: { id: string }): boolean {
  return canManageAccounts(actor) && actor.accountId !== account.id;
}
