import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { db, requireDatabaseUrl } from "#lib/db";
import { dependsOn, invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import {
  answerBy,
  ask,
  closeSite,
  firstSite,
  openSite,
  rendered,
  serve,
  stopServing,
  useSite,
} from "#server/testing/test-site";

useSite();

test("a page is rendered once, then served from the cache until one of its keys is purged", async () => {
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
  expect((await ask("/hf/12.html?utm_source=wx")).headers["x-cache"]).toBe("hit");
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
  expect(rendered).toEqual(["/article/12"]);
  await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
  await expect.poll(async () => (await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
});

test("when a command has returned, its process no longer shows what it changed", async () => {
  for (let round = 0; round < 20; round++) {
    await ask("/hf/12.html");
    rendered.length = 0;
    await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
    await ask("/hf/12.html");
    // For this reader, or before he came, because others had asked for it.
    expect(rendered).toEqual(["/article/12"]);
  }
});

test("another process shows within a second what was published here, 20 times of 20", async () => {
  let version = 0;
  const other = await openSite(null, (_incoming, response) => {
    dependsOn(keys.article(12));
    response.writeHead(200, { "content-type": "text/html" }).end(`<p>第 ${version} 版</p>`);
  });
  const otherServer = await serve(other);
  const show = async () => (await ask("/hf/12.html", {}, "GET", otherServer)).body;
  try {
    for (version = 1; version <= 20; version++) {
      await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
      await expect.poll(show, { timeout: 1_000, interval: 10 }).toBe(`<p>第 ${version} 版</p>`);
    }
  } finally {
    stopServing(otherServer);
  }
});

test("the pages of a process that ended are there for the next one, and purged by what it missed", async () => {
  await ask("/hf/12.html");
  await ask("/hf/");
  await expect.poll(() => storedFiles()).toHaveLength(6);
  await closeSite(firstSite());
  await db().$transaction((tx) => invalidate(tx, [keys.article(12)]));
  rendered.length = 0;
  answerBy(await openSite());
  expect((await ask("/hf/")).headers["x-cache"]).toBe("hit");
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("miss");
  expect(rendered).toEqual(["/article/12"]);
});

test("made-up addresses and parameters take no place of pages, neither in memory nor on disk", async () => {
  await ask("/hf/12.html");
  await expect.poll(() => storedFiles()).toHaveLength(3);
  const before = firstSite().cache.pages;
  const spam = Array.from({ length: 1_500 }, (_, i) => `/${(i * 2654435761).toString(36)}.html?x=${i}`);
  const same = Array.from({ length: 500 }, (_, i) => `/hf/12.html?from=${i}&spam[]=${i}`);
  const waiting = [...spam, ...same];
  const worker = async () => {
    for (let path = waiting.pop(); path; path = waiting.pop()) await ask(path);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
  expect(rendered.filter((route) => route === "/article/12")).toHaveLength(1);
  expect(firstSite().cache.pages - before).toBeLessThanOrEqual(spam.length + 1);
  expect(await storedFiles()).toHaveLength(3);
});

test("where more pages wait to be made than can be, the rest is told when to come back, and stored ones are served", async () => {
  await ask("/hf/12.html");
  const months = Array.from(
    { length: 240 },
    (_, i) => `/archive/${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}/`,
  );
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const busy = await openSite("build 1", async (_incoming, response) => {
    await released;
    response.writeHead(200, { "content-type": "text/html" }).end("<p>页面</p>");
  });
  answerBy(busy);
  try {
    let answered = 0;
    const answers = Promise.all(
      months.map((path) =>
        ask(path).finally(() => {
          answered++;
        }),
      ),
    );
    await expect.poll(() => answered).toBe(36);
    const refused = await ask("/lawyers/");
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect((await ask("/hf/12.html")).headers["x-cache"]).toBe("hit");
    release();
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(204);
    expect(statuses.filter((status) => status === 503)).toHaveLength(36);
  } finally {
    release();
  }
});

test("without the database, stored pages are served as stale, and all is well again by itself", async () => {
  await ask("/hf/12.html");
  const name = new URL(requireDatabaseUrl()).pathname.slice(1);
  await administer(
    `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  await expect
    .poll(async () => (await ask("/hf/12.html")).headers["x-cache"], { timeout: 5_000 })
    .toBe("stale");
  expect((await ask("/hf/12.html")).status).toBe(200);
  const other = await ask("/other.html");
  expect(other.status).toBe(503);
  expect(other.headers["retry-after"]).toBe("5");
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(503);
  const admin = await ask("/admin/articles");
  expect(admin.status).toBe(503);
  expect(admin.body).toContain("数据库暂时连不上");
  await administer(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
  await expect
    .poll(async () => (await ask("/hf/12.html")).headers["x-cache"], { timeout: 5_000 })
    .toBe("hit");
  expect((await ask("/other.html")).status).toBe(404);
});

/** Files of pages on disk, three for each. */
async function storedFiles(): Promise<string[]> {
  const files = await readdir(join(process.env.DATA_DIR ?? "", "pages/www/"), { recursive: true });
  return files.filter((name) => /\.html(?:\.gz|\.br)?$/.test(name));
}

/** Runs statements on the server of the test's database, from outside that database. */
async function administer(...statements: string[]): Promise<void> {
  const url = new URL(requireDatabaseUrl());
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
