import { randomUUID } from "node:crypto";
import { type Actor, accountActor } from "#lib/accounts/actor";
import { db } from "#lib/db";
import { hashPassword } from "#lib/passwords/hash";
import type { Client } from "#lib/request-headers";
import { absoluteSeconds } from "#lib/sessions/schema";
import type { Role } from "#prisma/enums";

/** A password that the rules allow. */
export const goodPassword = "quartz lantern meadow 58";

export const laptop: Client = {
  address: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
};

interface Fields {
  role?: Role;
  email?: string;
  /** null: invited, has set none yet. */
  password?: string | null;
  mustChangePassword?: boolean;
}

/** An account that can sign in, and who acts when it does. */
export async function buildAccount(
  fields: Fields = {},
): Promise<{ id: string; email: string; actor: Actor }> {
  const { role = "LAWYER", email = `${randomUUID()}@example.com`, password = goodPassword } = fields;
  const account = await db().account.create({
    data: {
      email,
      name: "沈砚秋",
      role,
      passwordHash: password && (await hashPassword(password)),
      mustChangePassword: fields.mustChangePassword ?? false,
    },
    select: { id: true, email: true, name: true, role: true, lawyerId: true },
  });
  return { id: account.id, email, actor: accountActor(account, null) };
}

/** An open session of an account; the actor who works in it. */
export async function buildSession(
  { id, actor }: { id: string; actor: Actor },
  at = new Date(),
): Promise<{ sessionId: string; actor: Actor }> {
  const session = await db().session.create({
    data: {
      accountId: id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + absoluteSeconds * 1000),
    },
    select: { id: true },
  });
  return { sessionId: session.id, actor: { ...actor, sessionId: session.id } };
}
