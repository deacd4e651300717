import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { closeDb, db } from "#lib/db";
import { saveBaidu } from "#lib/push/commands";
import { schedulePublication } from "#lib/schedules/commands";
import { createArticle } from "#lib/testing/articles";
import { buildContent, system } from "#lib/testing/factories";
import { startEngineDouble } from "./engine-double.ts";
import { freePort } from "./free-port.ts";
import { makeSite, type OwnSite, removeSite, startServer } from "./own-site.ts";
import { ask, readSitemap } from "./site.ts";
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

test("of two processes one is killed a minute before the hour: the other publishes, once and on time", async () => {
  test.setTimeout(240_000);
  const engines = await startEngineDouble();
  await saveBaidu(system, { isOn: true, endpoint: engines.url, token: "xYz09" });
  const { id, number } = await createArticle(system, await buildContent());
  const at = new Date(Date.now() + 65_000);
  await schedulePublication(system, { id, revision: number, at, minor: false });
  site.server.kill("SIGKILL");
  const killedAt = Date.now();

  const find = () => db().article.findUniqueOrThrow({ where: { id }, select: { path: true } });
  const status = async () => {
    const { path } = await find();
    return path === null ? null : (await ask(second.url + path)).status;
  };
  expect(await status()).toBeNull();
  await expect.poll(status, { timeout: 120_000, intervals: [500] }).toBe(200);
  expect(Date.now() - at.getTime()).toBeLessThan(30_000);
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
  expect(at.getTime() - killedAt).toBeGreaterThan(60_000);
  const change = await db().scheduledChange.findFirstOrThrow({ where: { articleId: id } });
  expect(change.state).toBe("DONE");

  const url = `${second.url}${(await find()).path}`;
  await expect.poll(() => engines.baidu).toEqual([url]);
  // Long enough for a second run, if there were one.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  const where = { action: "article.publish", subjectId: String(id) };
  expect(await db().auditLog.count({ where })).toBe(1);
  expect(engines.baidu).toEqual([url]);
  expect((await ask(`${second.url}/feed.xml`)).body.split(`<link>${url}</link>`)).toHaveLength(2);
  expect((await readSitemap(second.url)).split(`<loc>${url}</loc>`)).toHaveLength(2);
  engines.close();
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
