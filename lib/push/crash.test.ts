import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { db } from "#lib/db";
import { runPush } from "#lib/push/jobs";
import { createArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildContent, system } from "#lib/testing/factories";
import { tasks, turnOnIndexNow, urlsOf } from "#lib/testing/push";

useDatabase();

beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more");
  vi.stubEnv("SITE_URL", "https://www.example.com");
});
afterEach(() => vi.unstubAllEnvs());

it("a publication is told once, whether its process was killed before the commit, after it, or in the push (B15)", async () => {
  const { requests } = await turnOnIndexNow();
  const { id, number } = await createArticle(system, await buildContent());
  const status = async () => (await db().article.findUniqueOrThrow({ where: { id } })).status;

  const interrupted = await db().$transaction(
    async (tx) => {
      // What publishing writes last: the process stands there with everything else written.
      await tx.$executeRaw`LOCK TABLE invalidation_log IN EXCLUSIVE MODE`;
      const child = publishElsewhere(id, number);
      await expect.poll(() => waiting("invalidation_log"), { timeout: 20_000 }).toBe(true);
      return kill(child);
    },
    { timeout: 30_000 },
  );
  expect(interrupted).toBe("SIGKILL");
  await expect.poll(() => waiting("invalidation_log")).toBe(false);
  await runPush();
  expect([await status(), await tasks(), requests.length]).toEqual(["DRAFT", [], 0]);

  const [, signal] = await once(publishElsewhere(id, number), "exit");
  expect([signal, await status()]).toEqual(["SIGKILL", "PUBLISHED"]);
  // The process that took it for its push dies before it has asked.
  await db().pushTask.updateMany({ data: { attempts: 1, dueAt: new Date(Date.now() + 300_000) } });
  await runPush();
  expect(requests).toEqual([]);
  const later = { now: () => new Date(Date.now() + 301_000) };
  await runPush(later);
  await runPush(later);
  const { path } = await db().article.findUniqueOrThrow({ where: { id } });
  expect(requests.map(urlsOf)).toEqual([[path]]);
}, 60_000);

/** In a process of its own, which is killed as soon as it has committed. */
function publishElsewhere(id: number, revision: number): ChildProcess {
  const args = ["lib/testing/publish-and-die.ts", String(id), String(revision)];
  return spawn(process.execPath, args, { stdio: "inherit" });
}

async function kill(child: ChildProcess): Promise<NodeJS.Signals | null> {
  child.kill("SIGKILL");
  const [, signal] = await once(child, "exit");
  return signal;
}

/** Whether somebody waits for a lock on the table. */
async function waiting(table: string): Promise<boolean> {
  const [row] = await db().$queryRaw<[{ waits: boolean }]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE relation = ${table}::regclass AND NOT granted) AS waits`;
  return row.waits;
}
