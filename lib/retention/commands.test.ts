import { expect, test } from "vitest";
import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { createLink } from "#lib/one-time-links/commands";
import { countUp } from "#lib/rate-limits/commands";
import { deleteOldRows } from "#lib/retention/commands";
import { buildAccount, buildSession } from "#lib/testing/accounts";
import { useDatabase } from "#lib/testing/database";
import { buildArticle } from "#lib/testing/factories";

useDatabase();

const now = new Date("2026-06-01T00:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600_000);

test("rows that nothing asks for any more are deleted, the others stay", async () => {
  const old = await buildAccount();
  const young = await buildAccount();
  await buildSession(old, daysAgo(61));
  const { sessionId } = await buildSession(young, daysAgo(59));
  await db().$transaction((tx) => createLink(tx, old.id, daysAgo(32)));
  await db().$transaction((tx) => createLink(tx, young.id, daysAgo(30)));
  const { id: articleId } = await buildArticle();
  for (const [tokenHash, expiresAt] of [
    ["old", daysAgo(31)],
    ["young", daysAgo(29)],
  ] as const)
    await db().previewLink.create({ data: { articleId, tokenHash, expiresAt } });
  await db().invalidationLog.deleteMany();
  const limit = { max: 1, windowSeconds: 60 };
  await countUp("old", limit, daysAgo(2));
  await countUp("young", limit, now);
  for (const at of [daysAgo(2), now]) {
    await db().$transaction((tx) => invalidate(tx, ["settings:firm"]));
    const newest = await db().invalidationLog.findFirstOrThrow({ orderBy: { id: "desc" } });
    await db().invalidationLog.update({ where: { id: newest.id }, data: { at } });
  }

  await deleteOldRows(now);

  expect(await db().session.findMany({ select: { id: true } })).toEqual([{ id: sessionId }]);
  expect(await db().oneTimeLink.findMany({ select: { accountId: true } })).toEqual([{ accountId: young.id }]);
  expect(await db().previewLink.findMany({ select: { tokenHash: true } })).toEqual([{ tokenHash: "young" }]);
  expect(await db().rateLimit.findMany({ select: { key: true } })).toEqual([{ key: "young" }]);
  expect(await db().invalidationLog.count()).toBe(1);
});

test("network addresses of crawlers are gone within 30 days, counts after 400", async () => {
  const rowOf = (days: number) => ({
    engine: "baidu",
    verdict: "FAKE" as const,
    hits: 1,
    day: daysAgo(days),
  });
  await db().crawlerAddress.createMany({
    data: [28, 30].map((days) => ({ ...rowOf(days), address: "192.0.2.7" })),
  });
  await db().crawlCount.createMany({
    data: [30, 399, 401].map((days) => ({ ...rowOf(days), status: 200, depth: 1 })),
  });
  await deleteOldRows(now);
  expect(await db().crawlerAddress.count()).toBe(1);
  expect(await db().crawlCount.count()).toBe(2);
});
