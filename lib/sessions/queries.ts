import type { Actor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { idleSeconds, isLive } from "#lib/sessions/schema";

/** A session that is neither revoked nor expired, of an account that isn't disabled; else null. */
export async function getLiveSession(id: string, at = new Date()) {
  const session = await db().session.findUnique({
    where: { id, account: { disabledAt: null } },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      account: {
        select: { id: true, email: true, name: true, role: true, lawyerId: true, mustChangePassword: true },
      },
    },
  });
  return session && isLive(session, at) ? session : null;
}

/** The live sessions of the actor's own account, the current one first, then the newest. */
export async function listOwnSessions(actor: Actor, at = new Date()) {
  if (actor.accountId === null) return [];
  const rows = await db().session.findMany({
    where: {
      accountId: actor.accountId,
      revokedAt: null,
      expiresAt: { gt: at },
      lastSeenAt: { gt: new Date(at.getTime() - idleSeconds * 1000) },
    },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, ipAddress: true },
  });
  const sessions = rows.map((row) => ({ ...row, isCurrent: row.id === actor.sessionId }));
  return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
