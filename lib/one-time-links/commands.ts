import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { accountActor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { siteUrl } from "#lib/env";
import { DomainError } from "#lib/errors";
import { getLink, hashToken } from "#lib/one-time-links/queries";
import { linkHours, linkPath } from "#lib/one-time-links/schema";
import { hashNewPassword, storePassword } from "#lib/passwords/commands";
import type { redeemLinkSchema } from "#lib/passwords/schema";
import { clearCount } from "#lib/rate-limits/commands";
import { endSessions, signInCounter } from "#lib/sessions/commands";

/** Makes a link for an account, in place of those made before; the only moment at which it can be read. */
export async function createLink(tx: Tx, accountId: string, at = new Date()): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx.oneTimeLink.deleteMany({ where: { accountId } });
  await tx.oneTimeLink.create({
    data: {
      tokenHash: hashToken(token),
      accountId,
      expiresAt: new Date(at.getTime() + linkHours * 3600_000),
    },
  });
  return `${siteUrl()}${linkPath(token)}`;
}

/**
 * Sets the password of the account for which a link was made, ends its sessions and uses the link up.
 * @throws DomainError NOT_FOUND (unknown, used or expired link, disabled account), INVALID (weak password)
 */
export async function redeemLink(
  input: z.output<typeof redeemLinkSchema>,
  at = new Date(),
): Promise<{ email: string }> {
  const link = await getLink(input.token, at);
  if (!link) throw linkGone();
  const { account } = link;
  const passwordHash = await hashNewPassword(input.password, account);
  await db().$transaction(async (tx) => {
    // Of two requests at the same moment only one finds the link unused.
    const { count } = await tx.oneTimeLink.updateMany({
      where: { tokenHash: link.tokenHash, usedAt: null, account: { disabledAt: null } },
      data: { usedAt: at },
    });
    if (count === 0) throw linkGone();
    await storePassword(tx, account.id, passwordHash);
    await endSessions(tx, account.id, null);
    await audit(tx, accountActor(account, null), {
      action: "account.redeemLink",
      subjectType: "account",
      subjectId: account.id,
    });
  });
  await clearCount(signInCounter(account.email));
  return { email: account.email };
}

function linkGone(): DomainError {
  return new DomainError("NOT_FOUND", { user: "这个链接已经失效。请管理员再发一个新的链接。" });
}
