import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { createArticle } from "#lib/articles/commands";
import { closeDb, db } from "#lib/db";
import { schedulePublication } from "#lib/schedules/commands";
import { buildContent, system } from "#lib/testing/factories";
import { freePort } from "./free-port.ts";
import { makeSite, type OwnSite, removeSite, startServer } from "./own-site.ts";
import { useDatabaseOf } from "./staff.ts";

let site: OwnSite;
let second: { url: string; server: ChildProcess };
let restore: () => void;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  site = await makeSite("schedule");
  restore = useDatabaseOf(site);
  second = await joinSite(process.env.DATABASE_URL ?? "");
});

test.afterAll(async () => {
  await closeDb();
  restore();
  second.server.kill("SIGKILL");
  // Takes the database over that the killed process left, and ends it.
  site.server = await startServer(site.folder, site.url);
  await removeSite(site);
});

test("of two processes one is killed before the hour: the other publishes, once and on time", async () => {
  test.setTimeout(180_000);
  const { id, number } = await createArticle(system, await buildContent());
  const at = new Date(Date.now() + 20_000);
  await schedulePublication(system, { id, revision: number, at, minor: false });
  site.server.kill("SIGKILL");

  const status = async () => {
    const row = await db().article.findUniqueOrThrow({ where: { id }, select: { path: true } });
    return row.path === null ? null : (await fetch(`${second.url}${row.path}`)).status;
  };
  expect(await status()).toBeNull();
  await expect.poll(status, { timeout: 60_000, intervals: [1000] }).toBe(200);
  const change = await db().scheduledChange.findFirstOrThrow({ where: { articleId: id } });
  expect(change.state).toBe("DONE");
  expect((change.finishedAt ?? at).getTime() - at.getTime()).toBeLessThan(30_000);

  // Long enough for a second run, if there were one.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  const published = await db().auditLog.count({
    where: { action: "article.publish", subjectId: String(id) },
  });
  expect(published).toBe(1);
  expect((await fetch(`${second.url}/`)).status).toBe(200);
});

/** Another process on the same database. */
async function joinSite(databaseUrl: string): Promise<{ url: string; server: ChildProcess }> {
  const url = `http://127.0.0.1:${freePort()}`;
  const server = spawn(process.execPath, ["server/main.ts"], {
    env: {
      ...process.env,
      ...{ DATA_DIR: site.folder, DATABASE_URL: databaseUrl, PORT: new URL(url).port, SITE_URL: url },
      ...{ DEMO: "0", LOG_LEVEL: "silent" },
    },
    stdio: "ignore",
  });
  const isReady = async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok === true;
  await expect.poll(isReady, { timeout: 120_000 }).toBe(true);
  return { url, server };
}
