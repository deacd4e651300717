import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { hashPassword, verifyPassword } from "#lib/passwords/hash";
import type { changeOwnPasswordSchema } from "#lib/passwords/schema";
import { passwordProblem } from "#lib/passwords/strength";
import { type Limit, requireWithin } from "#lib/rate-limits/commands";
import { endSessions } from "#lib/sessions/commands";

// Whoever sits down at an open session may not try passwords without end.
const wrongPasswords: Limit = { max: 10, windowSeconds: 15 * 60 };

/**
 * Changes the actor's own password and signs out their other browsers.
 * @throws DomainError FORBIDDEN (no account), INVALID (wrong current password, weak or same new one), TOO_MANY
 */
export async function changeOwnPassword(
  actor: Actor,
  input: z.output<typeof changeOwnPasswordSchema>,
): Promise<void> {
  const { accountId } = actor;
  if (accountId === null) throw new DomainError("FORBIDDEN", { user: "只有登录的账号可以修改自己的密码。" });
  await requireWithin(`password:${accountId}`, wrongPasswords);
  const account = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true, name: true, passwordHash: true },
  });
  if (!(await verifyPassword(input.current, account.passwordHash)))
    throw invalid("current", "现在的密码不对");
  if (input.password === input.current) throw invalid("password", "新密码要和现在的不一样");
  const passwordHash = await hashNewPassword(input.password, account);
  await db().$transaction(async (tx) => {
    await storePassword(tx, accountId, passwordHash);
    await endSessions(tx, accountId, actor.sessionId);
    await audit(tx, actor, {
      action: "account.changeOwnPassword",
      subjectType: "account",
      subjectId: accountId,
    });
  });
}

/** @throws DomainError INVALID where the password is weak */
export async function hashNewPassword(
  password: string,
  person: { email: string; name: string },
): Promise<string> {
  const problem = passwordProblem(password, person);
  if (problem) throw invalid("password", problem);
  return hashPassword(password);
}

/** Stores a password that its owner chose. */
export async function storePassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { passwordHash, legacyPasswordHash: null, mustChangePassword: false },
  });
}

function invalid(field: "current" | "password", message: string): DomainError {
  return new DomainError("INVALID", { user: "密码没有修改。", fields: { [field]: message } });
}
