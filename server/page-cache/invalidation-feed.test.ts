import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { db, requireDatabaseUrl } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { useDatabase } from "#lib/testing/database";
import { InvalidationFeed } from "#server/page-cache/invalidation-feed";

let feed: InvalidationFeed | null = null;
afterEach(async () => {
  await feed?.stop();
  feed = null;
});
useDatabase();

async function startFeed() {
  const purged: string[] = [];
  let cleared = 0;
  feed = new InvalidationFeed({
    connectionString: requireDatabaseUrl(),
    purge: (keys) => purged.push(...keys),
    clear: () => {
      cleared++;
    },
  });
  await feed.start();
  return { feed, purged, clearedTimes: () => cleared };
}

async function cutConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: requireDatabaseUrl() });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lukan invalidation feed' AND datname = current_database()",
  );
  await client.end();
}

const write = (...keys: string[]) => db().$transaction((tx) => invalidate(tx, keys));

test("a commit purges within a moment, a rollback never", async () => {
  const { purged } = await startFeed();
  const failing = db().$transaction(async (tx) => {
    await invalidate(tx, ["article:1"]);
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await write("article:2", "card:2");
  await expect.poll(() => purged).toEqual(["article:2", "card:2"]);
});

test("what was written while the connection was lost is caught up with", async () => {
  const { feed, purged, clearedTimes } = await startFeed();
  await write("article:1");
  await expect.poll(() => purged).toEqual(["article:1"]);
  await cutConnections();
  await write("article:2");
  await expect.poll(() => purged, { timeout: 5_000 }).toEqual(["article:1", "article:2"]);
  await expect.poll(() => feed.isCurrent).toBe(true);
  expect(clearedTimes()).toBe(1);
});

test("a log that is shorter than what was read clears everything", async () => {
  const { purged, clearedTimes } = await startFeed();
  await write("article:1");
  await expect.poll(() => purged).toEqual(["article:1"]);
  await db().invalidationLog.deleteMany();
  await cutConnections();
  await expect.poll(clearedTimes, { timeout: 5_000 }).toBe(2);
});

test("pages count as current only while the log is confirmed", async () => {
  const { feed } = await startFeed();
  expect(feed.isCurrent).toBe(true);
  await feed.stop();
  await expect.poll(() => feed.isCurrent, { timeout: 3_000 }).toBe(false);
  expect(await feed.confirm()).toBe(false);
});
