import { beforeEach, expect, test } from "vitest";
import { db } from "#lib/db";
import { createLink, redeemLink } from "#lib/one-time-links/commands";
import { getLink, hashToken } from "#lib/one-time-links/queries";
import { countUp } from "#lib/rate-limits/commands";
import { signIn, signInCounter, signInLimits } from "#lib/sessions/commands";
import { getLiveSession } from "#lib/sessions/queries";
import { buildAccount, buildSession, goodPassword, laptop } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase();

let account: Awaited<ReturnType<typeof buildAccount>>;
beforeEach(async () => {
  account = await buildAccount({ password: "old orchard window 31" });
});

const at = new Date("2026-03-12T01:00:00Z");
const password = { password: goodPassword, repeated: goodPassword };

async function newToken(): Promise<string> {
  const link = await db().$transaction((tx) => createLink(tx, account.id, at));
  return new URL(link).searchParams.get("token") ?? "";
}

test("a link sets the password, ends open sessions and the lock, and is used up", async () => {
  const { sessionId } = await buildSession(account);
  for (let i = 0; i <= signInLimits.account.max; i++)
    await countUp(signInCounter(account.email), signInLimits.account);
  const token = await newToken();
  expect(await redeemLink({ token, ...password }, at)).toEqual({ email: account.email });
  expect(await getLiveSession(sessionId)).toBeNull();
  expect(await signIn({ email: account.email, password: goodPassword }, laptop)).not.toBeNull();
  await expect(redeemLink({ token, ...password }, at)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("of two uses at the same moment one succeeds", async () => {
  const token = await newToken();
  const uses = await Promise.allSettled([1, 2].map(() => redeemLink({ token, ...password }, at)));
  expect(uses.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a link works for 24 hours", async () => {
  const token = await newToken();
  expect(await getLink(token, new Date("2026-03-13T00:59:59Z"))).not.toBeNull();
  const late = new Date("2026-03-13T01:00:00Z");
  expect(await getLink(token, late)).toBeNull();
  await expect(redeemLink({ token, ...password }, late)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the database holds the hash of the token, not the token", async () => {
  const token = await newToken();
  expect(token).toHaveLength(43);
  const rows = await db().oneTimeLink.findMany();
  expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a newer link takes the place of the older one", async () => {
  const older = await newToken();
  const newer = await newToken();
  expect(await getLink(older, at)).toBeNull();
  expect(await getLink(newer, at)).not.toBeNull();
});

test("the link of a disabled account is dead", async () => {
  const token = await newToken();
  await db().account.update({ where: { id: account.id }, data: { disabledAt: new Date() } });
  await expect(redeemLink({ token, ...password }, at)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a weak password is refused and leaves the link usable", async () => {
  const token = await newToken();
  const weak = { token, password: "passwordpassword", repeated: "passwordpassword" };
  await expect(redeemLink(weak, at)).rejects.toMatchObject({
    code: "INVALID",
    fields: { password: expect.stringContaining("容易猜到") },
  });
  expect(await getLink(token, at)).not.toBeNull();
});
