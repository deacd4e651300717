import { expect, test } from "vitest";
import { db } from "#lib/db";
import { enqueue, openQueue } from "#lib/jobs";
import { useDatabase } from "#lib/testing/database";

useDatabase();

test("a job is there after the commit, and never after a rollback", async () => {
  await db().$transaction((tx) => enqueue(tx, "schedule.run", { id: 1 }));
  await expect(
    db().$transaction(async (tx) => {
      await enqueue(tx, "schedule.run", { id: 2 });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect((await takeAll()).map((job) => job.data)).toEqual([{ id: 1 }]);
});

test("a job for later waits", async () => {
  const startAfter = new Date(Date.now() + 3_600_000);
  await db().$transaction((tx) => enqueue(tx, "schedule.run", { id: 3 }, { startAfter }));
  expect(await takeAll()).toEqual([]);
});

async function takeAll() {
  const boss = openQueue();
  await boss.start();
  try {
    return await boss.fetch<{ id: number }>("schedule.run", { batchSize: 10 });
  } finally {
    await boss.stop({ graceful: false });
  }
}
