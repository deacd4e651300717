import type { z } from "zod";
import { type Actor, accountActor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { log } from "#lib/log";
import { hashPassword, verifyPassword } from "#lib/passwords/hash";
import { verifyLegacy } from "#lib/passwords/legacy";
import { clearCount, countDown, countUp, type Limit } from "#lib/rate-limits/commands";
import { type Client, networkOf } from "#lib/request-headers";
import {
  absoluteSeconds,
  type credentialsSchema,
  type revokeSessionSchema,
  touchSeconds,
} from "#lib/sessions/schema";

/**
 * Wrong sign-ins within a quarter of an hour, after which every further one is refused until it ends, the
 * right password too. An account has few, so that guessing one password takes years; a network address has
 * more, because a whole firm sits behind one.
 */
export const signInLimits = {
  account: { max: 10, windowSeconds: 15 * 60 },
  network: { max: 50, windowSeconds: 15 * 60 },
} as const satisfies Record<string, Limit>;

/**
 * Checks mail address and password and opens a new session.
 * Message and time are the same for a wrong password, an unknown, a disabled and a not yet activated account.
 * @param options.replaces the session that the browser had before; it ends, so that no id outlives a sign-in
 * @returns null where they don't match
 * @throws DomainError TOO_MANY
 */
export async function signIn(
  { email, password }: z.output<typeof credentialsSchema>,
  client: Client,
  { replaces = null, at = new Date() }: { replaces?: string | null; at?: Date } = {},
): Promise<{ accountId: string; sessionId: string } | null> {
  const counters = { account: signInCounter(email), network: `sign-in:network:${networkOf(client.address)}` };
  const counts = await Promise.all([
    countUp(counters.account, signInLimits.account, at),
    countUp(counters.network, signInLimits.network, at),
  ]);
  if (counts.some((count) => count.exceeded)) {
    log.warn({ address: client.address }, "sign-in refused: too many attempts");
    const minutes = Math.ceil(Math.max(...counts.map((count) => count.retryAfterSeconds)) / 60);
    throw new DomainError("TOO_MANY", { user: `尝试次数太多，请 ${minutes} 分钟后再试。` });
  }
  const account = await db().account.findUnique({
    where: { email },
    select: {
      ...{ id: true, name: true, role: true, lawyerId: true, disabledAt: true },
      ...{ passwordHash: true, legacyPasswordHash: true },
    },
  });
  const matchesOwn = await verifyPassword(password, account?.passwordHash ?? null);
  const legacy = account?.passwordHash === null ? account.legacyPasswordHash : null;
  const matchesLegacy = legacy !== null && verifyLegacy(password, legacy);
  const matches = matchesOwn || matchesLegacy;
  if (!account || !matches || account.disabledAt) {
    log.warn({ address: client.address }, "sign-in refused: no match");
    return null;
  }
  await clearCount(counters.account);
  await countDown(counters.network, signInLimits.network, at);
  const renewedHash = matchesLegacy ? await hashPassword(password) : null;
  const sessionId = await db().$transaction(async (tx) => {
    if (renewedHash) await replaceLegacyHash(tx, account.id, renewedHash);
    if (replaces) await tx.session.updateMany({ where: { id: replaces }, data: { revokedAt: at } });
    const { id } = await tx.session.create({
      data: {
        accountId: account.id,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + absoluteSeconds * 1000),
        userAgent: client.userAgent,
        ipAddress: client.address,
      },
      select: { id: true },
    });
    await audit(tx, accountActor(account, id), {
      action: "session.signIn",
      subjectType: "account",
      subjectId: account.id,
    });
    return id;
  });
  return { accountId: account.id, sessionId };
}

/** The hash of a former site opened the door: it is erased, and a new password asked for (account.mustChangePassword). */
async function replaceLegacyHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.account.update({ where: { id }, data: { passwordHash, legacyPasswordHash: null } });
}

/** The counter of wrong sign-ins for a mail address, whether or not an account has it. */
export function signInCounter(email: string): string {
  return `sign-in:account:${email}`;
}

/** Notes that a session was used, at most once a minute. */
export async function touchSession(
  session: { id: string; lastSeenAt: Date },
  at = new Date(),
): Promise<void> {
  const before = new Date(at.getTime() - touchSeconds * 1000);
  if (session.lastSeenAt > before) return;
  await db().session.updateMany({
    where: { id: session.id, lastSeenAt: { lte: before } },
    data: { lastSeenAt: at },
  });
}

/** Ends a session because its browser signed out. */
export async function signOut(sessionId: string): Promise<void> {
  await db().session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/**
 * Signs out one browser of the actor's own account.
 * @throws DomainError NOT_FOUND also for a session of somebody else
 */
export async function revokeSession(
  actor: Actor,
  { id }: z.output<typeof revokeSessionSchema>,
): Promise<void> {
  const accountId = requireAccount(actor);
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id, accountId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new DomainError("NOT_FOUND", { user: "这个登录已经退出了。" });
    await audit(tx, actor, { action: "session.revoke", subjectType: "account", subjectId: accountId });
  });
}

/** Signs out all browsers of the actor's account but the current one; says how many. */
export async function revokeOtherSessions(actor: Actor): Promise<{ count: number }> {
  const accountId = requireAccount(actor);
  return db().$transaction(async (tx) => {
    const count = await endSessions(tx, accountId, actor.sessionId);
    await audit(tx, actor, {
      action: "session.revokeOthers",
      subjectType: "account",
      subjectId: accountId,
      detail: { count },
    });
    return { count };
  });
}

/** Ends the sessions of an account at once, all or all but one; the next request of each is signed out. */
export async function endSessions(tx: Tx, accountId: string, except: string | null): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, revokedAt: null, ...(except === null ? {} : { id: { not: except } }) },
    data: { revokedAt: new Date() },
  });
  return count;
}

function requireAccount(actor: Actor): string {
  if (actor.accountId === null)
    throw new DomainError("FORBIDDEN", { user: "只有登录的账号有自己的登录记录。" });
  return actor.accountId;
}
