import { expect, test } from "vitest";
import { CrawlLog } from "#lib/crawlers/crawl-log";
import { CrawlerVerifier, type Dns } from "#lib/crawlers/verify";
import { db } from "#lib/db";
import { useDatabase } from "#lib/testing/database";
import { buildArticle } from "#lib/testing/factories";

useDatabase();

const real = "116.179.32.10";
const name = "baiduspider-116-179-32-10.crawl.baidu.com";
const nothing = () => Promise.reject(Object.assign(new Error("nothing there"), { code: "ENOTFOUND" }));
const dns: Dns = {
  reverse: (address: string) => (address === real ? Promise.resolve([name]) : nothing()),
  resolve4: (asked: string) => (asked === name ? Promise.resolve([real]) : nothing()),
  resolve6: nothing,
};
const verifier = new CrawlerVerifier(dns);
const at = new Date("2026-06-01T03:00:00Z");

test("requests are counted by engine, status and depth, fakes apart, and only real visits are an address's last crawl", async () => {
  const { path } = await buildArticle();
  const log = new CrawlLog();
  for (let round = 0; round < 3; round += 1)
    log.note({ engine: "baidu", address: real, status: 200, path }, at);
  log.note({ engine: "baidu", address: "8.8.8.8", status: 200, path }, at);
  log.note({ engine: "openai", address: "8.8.8.8", status: 404, path: "/nothing/here/at/all" }, at);
  log.note({ engine: "baidu", address: real, status: 200, path: "/robots.txt" }, at);
  await log.flush(verifier, { at });
  log.note({ engine: "baidu", address: real, status: 304, path }, new Date(at.getTime() + 1000));
  await log.flush(verifier, { at });

  const depth = path.split("/").filter(Boolean).length;
  const counts = await db().crawlCount.findMany({
    orderBy: [{ engine: "asc" }, { verdict: "asc" }, { status: "asc" }, { depth: "asc" }],
    select: { engine: true, verdict: true, status: true, depth: true, hits: true },
  });
  expect(counts).toEqual([
    { engine: "baidu", verdict: "VERIFIED", status: 200, depth: 1, hits: depth === 1 ? 4 : 1 },
    ...(depth === 1 ? [] : [{ engine: "baidu", verdict: "VERIFIED", status: 200, depth, hits: 3 }]),
    { engine: "baidu", verdict: "VERIFIED", status: 304, depth, hits: 1 },
    { engine: "baidu", verdict: "FAKE", status: 200, depth, hits: 1 },
    { engine: "openai", verdict: "UNKNOWN", status: 404, depth: 4, hits: 1 },
  ]);
  expect(
    await db().addressCrawl.findMany({
      orderBy: { path: "desc" },
      select: { path: true, engine: true, status: true },
    }),
  ).toEqual(
    [
      { path, engine: "baidu", status: 304 },
      { path: "/robots.txt", engine: "baidu", status: 200 },
    ].toSorted((a, b) => (a.path < b.path ? 1 : -1)),
  );
  expect(
    await db().crawlerAddress.findMany({
      orderBy: [{ engine: "asc" }, { address: "asc" }],
      select: { engine: true, address: true, verdict: true, host: true, hits: true },
    }),
  ).toEqual([
    { engine: "baidu", address: real, verdict: "VERIFIED", host: name, hits: 5 },
    { engine: "baidu", address: "8.8.8.8", verdict: "FAKE", host: "", hits: 1 },
    { engine: "openai", address: "8.8.8.8", verdict: "UNKNOWN", host: "", hits: 1 },
  ]);
});

test("made-up paths grow no table, and memory holds so many of them at most", async () => {
  const log = new CrawlLog();
  for (let index = 0; index < 100_000; index += 1)
    log.note({ engine: "google", address: "8.8.8.8", status: 404, path: `/made/up/${index}` }, at);
  for (const path of ["/%E0%A4%A", "/a%00b", "/archive/1999-01/", "x".repeat(8_000)])
    log.note({ engine: "openai", address: "8.8.8.8", status: 404, path }, at);
  expect(await log.flush(verifier, { at })).toBe(80_004);
  expect(await db().addressCrawl.count()).toBe(0);
  expect(await db().crawlCount.count()).toBe(1);
});

test("broken paths are counted like others", async () => {
  const log = new CrawlLog();
  for (const path of ["/%E0%A4%A", "/a%00b", "/archive/1999-01/", "x".repeat(8_000)])
    log.note({ engine: "openai", address: "::1", status: 404, path }, at);
  await log.flush(verifier, { at });
  expect(await db().crawlCount.aggregate({ _sum: { hits: true } })).toEqual({ _sum: { hits: 4 } });
  expect(await db().addressCrawl.count()).toBe(0);
});

test("what can't be written is written the next time", async () => {
  const log = new CrawlLog();
  log.note({ engine: "baidu", address: real, status: 200, path: "/" }, at);
  await db().$executeRaw`ALTER TABLE crawl_count RENAME TO away`;
  await expect(log.flush(verifier, { at })).rejects.toThrow();
  await db().$executeRaw`ALTER TABLE away RENAME TO crawl_count`;
  await log.flush(verifier, { at });
  expect(await db().crawlCount.findMany({ select: { hits: true } })).toEqual([{ hits: 1 }]);
});
