import { createHash } from "node:crypto";
import { db } from "#lib/db";

/** Only this is stored: who reads the database can't use the links in it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** For whom an unused, unexpired link sets a password; null for any other token. */
export async function getLink(token: string, at = new Date()) {
  const link = await db().oneTimeLink.findUnique({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: at },
      account: { disabledAt: null },
    },
    select: {
      tokenHash: true,
      account: { select: { id: true, email: true, name: true, role: true, lawyerId: true } },
    },
  });
  return link;
}
