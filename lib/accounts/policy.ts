import type { Actor } from "#lib/accounts/actor";

/** Invite, reset, see who has an account. */
export function canManageAccounts(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}

/** Role and access of another account. Nobody raises or locks out themselves. */
export function canChangeAccount(actor: Actor, account: { id: string }): boolean {
  return canManageAccounts(actor) && actor.accountId !== account.id;
}
