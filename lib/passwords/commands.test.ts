import { beforeEach, expect, test, vi } from "vitest";
import { db } from "#lib/db";
import { changeOwnPassword } from "#lib/passwords/commands";
import { verifyPassword } from "#lib/passwords/hash";
import { getLiveSession } from "#lib/sessions/queries";
import { buildAccount, buildSession, goodPassword } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const next = "orchid velvet harbor 91";
let account: Awaited<ReturnType<typeof buildAccount>>;
beforeEach(async () => {
  account = await buildAccount({ mustChangePassword: true });
});

test("the new password works, and the account may do everything again", async () => {
  const here = await buildSession(account);
  const there = await buildSession(account);
  await changeOwnPassword(here.actor, { current: goodPassword, password: next, repeated: next });
  const row = await db().account.findUniqueOrThrow({ where: { id: account.id } });
  expect(await verifyPassword(next, row.passwordHash)).toBe(true);
  expect(row.mustChangePassword).toBe(false);
  expect(await getLiveSession(here.sessionId)).not.toBeNull();
  expect(await getLiveSession(there.sessionId)).toBeNull();
});

test.each([
  ["a wrong current password", { current: "wrong", password: next }, "current"],
  ["the same password again", { current: goodPassword, password: goodPassword }, "password"],
  ["a weak password", { current: goodPassword, password: "passwordpassword" }, "password"],
])("%s changes nothing", async (_, input, field) => {
  const before = await db().account.findUniqueOrThrow({ where: { id: account.id } });
  const change = changeOwnPassword(account.actor, { ...input, repeated: input.password });
  await expect(change).rejects.toMatchObject({ code: "INVALID", fields: { [field]: expect.any(String) } });
  expect(await db().account.findUniqueOrThrow({ where: { id: account.id } })).toEqual(before);
});

test("the current password can't be guessed without end", async () => {
  // Counted by windows of the clock: it stands still, so that the test doesn't run across the end of one.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-12T01:00:00Z") });
  const guess = () => changeOwnPassword(account.actor, { current: "wrong", password: next, repeated: next });
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, guess));
  const codes = outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.code);
  expect(codes.filter((code) => code === "TOO_MANY")).toHaveLength(2);
  vi.useRealTimers();
});
