import { expect, test } from "vitest";
import { db } from "#lib/db";
import {
  revokeOtherSessions,
  revokeSession,
  signIn,
  signInLimits,
  signOut,
  touchSession,
} from "#lib/sessions/commands";
import { getLiveSession, listOwnSessions } from "#lib/sessions/queries";
import { buildAccount, buildSession, goodPassword, laptop } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const wrong = "wrong password 12345";
// Attempts are counted by windows of the clock: tests that count stand still within one.
const at = new Date("2026-03-12T01:00:00Z");

test("the right password opens a session that knows its browser", async () => {
  const { id, email } = await buildAccount();
  const opened = await signIn({ email, password: goodPassword }, laptop);
  expect(opened?.accountId).toBe(id);
  const session = await db().session.findUniqueOrThrow({ where: { id: opened?.sessionId ?? "" } });
  expect(session).toMatchObject({ accountId: id, userAgent: laptop.userAgent, ipAddress: laptop.address });
  expect(await db().auditLog.findFirst()).toMatchObject({ action: "session.signIn", accountId: id });
});

test("a wrong password, an unknown, a disabled and an invited account are refused alike", async () => {
  const active = await buildAccount();
  const disabled = await buildAccount();
  await db().account.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
  const invited = await buildAccount({ password: null });
  expect(await signIn({ email: active.email, password: wrong }, laptop)).toBeNull();
  expect(await signIn({ email: "nobody@example.com", password: goodPassword }, laptop)).toBeNull();
  expect(await signIn({ email: disabled.email, password: goodPassword }, laptop)).toBeNull();
  expect(await signIn({ email: invited.email, password: goodPassword }, laptop)).toBeNull();
  expect(await db().session.count()).toBe(0);
});

test("a new sign-in of the same browser ends its former session", async () => {
  const { email } = await buildAccount();
  const first = await signIn({ email, password: goodPassword }, laptop);
  const replaces = first?.sessionId ?? "";
  const second = await signIn({ email, password: goodPassword }, laptop, { replaces });
  expect(second?.sessionId).not.toBe(replaces);
  expect(await getLiveSession(replaces)).toBeNull();
});

test("after ten wrong passwords the right one is refused too, whether or not the account exists", async () => {
  const { email } = await buildAccount();
  for (const address of [email, "nobody@example.com"]) {
    const attempts = Array.from({ length: 15 }, (_, i) =>
      signIn({ email: address, password: wrong }, { ...laptop, address: `198.51.100.${i}` }, { at }),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(signInLimits.account.max);
    await expect(signIn({ email: address, password: goodPassword }, laptop, { at })).rejects.toMatchObject({
      code: "TOO_MANY",
      user: expect.stringMatching(/^尝试次数太多，请 \d+ 分钟后再试。$/),
    });
  }
});

test("the lock ends with its quarter of an hour", async () => {
  const { email } = await buildAccount();
  for (let i = 0; i < signInLimits.account.max; i++) await signIn({ email, password: wrong }, laptop, { at });
  const still = new Date("2026-03-12T01:14:59Z");
  await expect(signIn({ email, password: goodPassword }, laptop, { at: still })).rejects.toThrow();
  const later = new Date("2026-03-12T01:15:00Z");
  expect(await signIn({ email, password: goodPassword }, laptop, { at: later })).not.toBeNull();
});

test("one address that tries many accounts is refused, another one isn't", async () => {
  const { email } = await buildAccount();
  const { max } = signInLimits.network;
  const outcomes = await Promise.allSettled(
    Array.from({ length: max + 5 }, (_, i) =>
      signIn({ email: `n${i}@example.com`, password: wrong }, laptop, { at }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(5);
  await expect(signIn({ email, password: goodPassword }, laptop, { at })).rejects.toMatchObject({
    code: "TOO_MANY",
  });
  const elsewhere = { ...laptop, address: "198.51.100.1" };
  expect(await signIn({ email, password: goodPassword }, elsewhere, { at })).not.toBeNull();
});

test("signing in well forgets the wrong attempts of the account and counts nothing for the address", async () => {
  const { email } = await buildAccount();
  await signIn({ email, password: wrong }, laptop, { at });
  await signIn({ email, password: goodPassword }, laptop, { at });
  const counters = await db().rateLimit.findMany({ select: { key: true, count: true } });
  expect(counters).toEqual([{ key: "sign-in:network:203.0.113.7", count: 1 }]);
});

test("a session ends when its account is disabled, it is revoked, signed out or too old", async () => {
  const account = await buildAccount();
  const disabledLater = await buildSession(account);
  expect(await getLiveSession(disabledLater.sessionId)).not.toBeNull();
  await db().account.update({ where: { id: account.id }, data: { disabledAt: new Date() } });
  expect(await getLiveSession(disabledLater.sessionId)).toBeNull();

  const other = await buildAccount();
  const { sessionId } = await buildSession(other);
  await signOut(sessionId);
  expect(await getLiveSession(sessionId)).toBeNull();
  const old = await buildSession(other, new Date(Date.now() - 13 * 3600_000));
  expect(await getLiveSession(old.sessionId)).toBeNull();
});

test("use of a session is written at most once a minute", async () => {
  const { sessionId: id } = await buildSession(await buildAccount(), at);
  const lastSeen = async () => (await db().session.findUniqueOrThrow({ where: { id } })).lastSeenAt;
  await touchSession({ id, lastSeenAt: at }, new Date("2026-03-12T01:00:59Z"));
  expect(await lastSeen()).toEqual(at);
  const later = new Date("2026-03-12T01:01:00Z");
  await touchSession({ id, lastSeenAt: at }, later);
  expect(await lastSeen()).toEqual(later);
});

test("one's own other browser can be signed out, a colleague's can't", async () => {
  const account = await buildAccount();
  const here = await buildSession(account);
  const there = await buildSession(account);
  const colleague = await buildSession(await buildAccount());
  await revokeSession(here.actor, { id: there.sessionId });
  expect(await getLiveSession(there.sessionId)).toBeNull();
  await expect(revokeSession(here.actor, { id: colleague.sessionId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await getLiveSession(colleague.sessionId)).not.toBeNull();
});

test("signing out everywhere else leaves this browser and colleagues signed in", async () => {
  const account = await buildAccount();
  const here = await buildSession(account);
  const others = [await buildSession(account), await buildSession(account)];
  const colleague = await buildSession(await buildAccount());
  expect(await revokeOtherSessions(here.actor)).toEqual({ count: 2 });
  for (const { sessionId } of others) expect(await getLiveSession(sessionId)).toBeNull();
  expect(await getLiveSession(here.sessionId)).not.toBeNull();
  expect(await getLiveSession(colleague.sessionId)).not.toBeNull();
});

test("the list of one's sessions has the current one first and no dead ones", async () => {
  const account = await buildAccount();
  const here = await buildSession(account, new Date(Date.now() - 3600_000));
  const there = await buildSession(account);
  await signOut((await buildSession(account)).sessionId);
  const list = await listOwnSessions(here.actor);
  expect(list.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    [here.sessionId, true],
    [there.sessionId, false],
  ]);
});
