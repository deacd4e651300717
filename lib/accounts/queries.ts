import type { Actor } from "#lib/accounts/actor";
import { canManageAccounts } from "#lib/accounts/policy";
import { accountState } from "#lib/accounts/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

export const accountPageSize = 50;

/**
 * One page of accounts, in the order in which they were made.
 * @param after id of the last account of the page before
 * @throws DomainError FORBIDDEN
 */
export async function listAccounts(actor: Actor, { after }: { after: string | null }) {
  refuseUnlessManager(actor);
  const rows = await db().account.findMany({
    ...(after === null ? {} : { where: { id: { gt: after } } }),
    // Ids are UUIDs of version 7: their order is that of time.
    orderBy: { id: "asc" },
    take: accountPageSize + 1,
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      passwordHash: true,
      disabledAt: true,
      createdAt: true,
      sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
    },
  });
  const items = rows.slice(0, accountPageSize).map(({ passwordHash, sessions, ...account }) => ({
    ...account,
    state: accountState({ ...account, isActivated: passwordHash !== null }),
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  }));
  return { items, next: rows.length > accountPageSize ? (items.at(-1)?.id ?? null) : null };
}

/**
 * Who has a mail address; null where nobody has.
 * @throws DomainError FORBIDDEN
 */
export async function findAccountByEmail(actor: Actor, email: string): Promise<{ id: string } | null> {
  refuseUnlessManager(actor);
  return db().account.findUnique({ where: { email }, select: { id: true } });
}

/** Whether the site has any account; before the first one nobody can sign in. */
export async function hasAccounts(): Promise<boolean> {
  return (await db().account.findFirst({ select: { id: true } })) !== null;
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageAccounts(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以查看账号。" });
}
