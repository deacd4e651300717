import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { db, requireDatabaseUrl } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { useDatabase } from "#lib/testing/database";
import { InvalidationFeed } from "#server/invalidation-feed";
import type { LogPosition } from "#server/page-cache/disk-store";

let feed: InvalidationFeed | null = null;
afterEach(async () => {
  await feed?.stop();
  feed = null;
});
useDatabase();

async function startFeed(position: LogPosition | null = null) {
  const purged: string[] = [];
  let outdated = 0;
  let last: LogPosition | null = null;
  feed = new InvalidationFeed({
    connectionString: requireDatabaseUrl(),
    position,
    purge: (keys, id, at) => {
      purged.push(...keys);
      last = { id, at };
    },
    outdate: () => {
      outdated++;
    },
  });
  await feed.start();
  return { feed, purged, outdatedTimes: () => outdated, last: () => last };
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
  const { feed, purged, outdatedTimes } = await startFeed();
  await write("article:1");
  await expect.poll(() => purged).toEqual(["article:1"]);
  await cutConnections();
  await write("article:2");
  await expect.poll(() => purged, { timeout: 5_000 }).toEqual(["article:1", "article:2"]);
  await expect.poll(() => feed.isCurrent).toBe(true);
  expect(outdatedTimes()).toBe(1);
});

test("a log that is shorter than what was read outdates everything", async () => {
  const { purged, outdatedTimes } = await startFeed();
  await write("article:1");
  await expect.poll(() => purged).toEqual(["article:1"]);
  await db().invalidationLog.deleteMany();
  await cutConnections();
  await expect.poll(outdatedTimes, { timeout: 5_000 }).toBe(2);
});

test("pages count as current only while the log is confirmed", async () => {
  const { feed } = await startFeed();
  expect(feed.isCurrent).toBe(true);
  await feed.stop();
  await expect.poll(() => feed.isCurrent, { timeout: 3_000 }).toBe(false);
  expect(await feed.confirm()).toBe(false);
});

test("a start goes on where the store stood, if that row is still there", async () => {
  await write("article:1");
  const first = await startFeed({ id: 0, at: "" });
  await write("article:2");
  await expect.poll(() => first.purged.at(-1)).toBe("article:2");
  await first.feed.stop();
  await write("article:3");
  const second = await startFeed(first.last());
  expect(second.purged).toEqual(["article:3"]);
  expect(second.outdatedTimes()).toBe(0);
});

test("a start on another log, with rows of the same numbers, outdates everything", async () => {
  await write("article:1");
  const { purged, outdatedTimes } = await startFeed({ id: 1, at: "2020-01-01 00:00:00+00" });
  expect(outdatedTimes()).toBe(1);
  expect(purged).toEqual([]);
});
