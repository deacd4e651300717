import { expect, test } from "vitest";
import { db } from "#lib/db";
import { clearCount, countDown, countUp, requireWithin } from "#lib/rate-limits/commands";
import { useDatabase } from "#lib/testing/database";

useDatabase();

const limit = { max: 3, windowSeconds: 60 };
const at = new Date("2026-03-12T01:30:10Z");

test("of many attempts at the same moment only the allowed ones get through", async () => {
  const counts = await Promise.all(Array.from({ length: 20 }, () => countUp("sign-in", limit, at)));
  expect(counts.filter((count) => !count.exceeded)).toHaveLength(3);
  expect(counts[0]?.retryAfterSeconds).toBe(50);
});

test("each key and each window has a count of its own", async () => {
  for (let i = 0; i < 4; i++) await countUp("a", limit, at);
  expect((await countUp("b", limit, at)).exceeded).toBe(false);
  expect((await countUp("a", limit, new Date("2026-03-12T01:31:00Z"))).exceeded).toBe(false);
});

test("what is exceeded is refused with the time to wait", async () => {
  const tenMinutes = { max: 1, windowSeconds: 600 };
  await requireWithin("a", tenMinutes, new Date("2026-03-12T01:33:20Z"));
  await expect(requireWithin("a", tenMinutes, new Date("2026-03-12T01:33:30Z"))).rejects.toMatchObject({
    code: "TOO_MANY",
    user: "操作太频繁，请 7 分钟后再试。",
    retryAfterSeconds: 390,
  });
});

test("a count can be taken back and forgotten", async () => {
  for (let i = 0; i < 3; i++) await countUp("a", limit, at);
  await countDown("a", limit, at);
  expect((await countUp("a", limit, at)).exceeded).toBe(false);
  await clearCount("a");
  expect(await db().rateLimit.count()).toBe(0);
  await countDown("a", limit, at);
  expect(await db().rateLimit.count()).toBe(0);
});
