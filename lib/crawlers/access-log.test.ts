import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAccessLog } from "#lib/crawlers/access-log";
import { CrawlLog } from "#lib/crawlers/crawl-log";
import { CrawlerVerifier } from "#lib/crawlers/verify";
import { db } from "#lib/db";
import { ViewLog } from "#lib/readership/view-log";
import { useDatabase } from "#lib/testing/database";
import { buildArticle } from "#lib/testing/factories";

useDatabase();

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";
const nobody = () => Promise.reject(Object.assign(new Error("nothing there"), { code: "ENOTFOUND" }));
const verifier = new CrawlerVerifier({ reverse: nobody, resolve4: nobody, resolve6: nobody });

test("what nginx answered from disk is counted under its day, what 律刊 answered is not counted again", async () => {
  const { id, path } = await buildArticle();
  const line = {
    ...{ at: "2026-06-01T23:59:00+08:00", client: "8.8.8.8", method: "GET", path, status: 200, bytes: 1 },
    ...{ seconds: 0, cache: "hit", upstream: "", from: "", purpose: "", agent: chrome },
  };
  const lines = [
    line,
    { ...line, status: 304, from: "https://www.baidu.com/" },
    { ...line, at: "2026-06-02T00:00:01+08:00" },
    { ...line, upstream: "200" },
    { ...line, method: "HEAD" },
    { ...line, purpose: "prefetch" },
    { ...line, agent: "curl/8.9.1" },
    { ...line, cache: "", path: "/made/up" },
    { ...line, agent: "Baiduspider/2.0" },
  ].map((each) => JSON.stringify(each));
  const folder = await mkdtemp(join(tmpdir(), "lukan-log-"));
  const file = join(folder, "lukan.json");
  await writeFile(file, [...lines, "", '{"at":', "GET / HTTP/1.1"].join("\n"));
  try {
    const logs = { crawls: new CrawlLog(), views: new ViewLog("https://www.example.cn") };
    expect(await readAccessLog(file, logs, verifier)).toEqual({ counted: 7, others: 2, unreadable: 3 });
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(await db().articleView.findMany({ orderBy: { day: "asc" } })).toEqual([
    { articleId: id, day: new Date("2026-06-01"), views: 2 },
    { articleId: id, day: new Date("2026-06-02"), views: 1 },
  ]);
  expect(await db().articleReferral.findMany({ select: { source: true, views: true } })).toEqual([
    { source: "baidu", views: 1 },
  ]);
  expect(await db().crawlCount.findMany({ select: { engine: true, verdict: true, hits: true } })).toEqual([
    { engine: "baidu", verdict: "FAKE", hits: 1 },
  ]);
});
