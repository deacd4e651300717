import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { listEnginePlaces } from "#lib/push/admin-queries";
import { runPush } from "#lib/push/jobs";
import { saveRootFile } from "#lib/root-files/commands";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";
import { turnOnBaidu, turnOnIndexNow } from "#lib/testing/push";

useDatabase();

const site = "https://www.example.com";
beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more");
  vi.stubEnv("SITE_URL", site);
});
afterEach(() => vi.unstubAllEnvs());

it("every engine is listed with its file, its map and its last result (B16)", async () => {
  await turnOnBaidu();
  await turnOnIndexNow();
  await buildArticle();
  await runPush();
  const day = formatDay(new Date());
  for (const name of ["shenma-site-verification.txt", "ByteDanceVerify.html", "sogousiteverification.txt"])
    await saveRootFile(system, { name, content: "5f0c1e0a" });
  const row = { day: new Date(day), status: 200, depth: 1, hits: 1 };
  await db().crawlCount.createMany({
    data: [
      { ...row, engine: "toutiao", verdict: "VERIFIED" },
      { ...row, engine: "360", verdict: "UNKNOWN" },
      { ...row, engine: "sogou", verdict: "FAKE" },
    ],
  });
  const places = await listEnginePlaces(system);
  expect(
    places.map(({ name, files, sitemapUrl, status, crawledOn }) => [
      ...[name, files.join(), sitemapUrl.slice(site.length), status?.answer ?? null, crawledOn],
    ]),
  ).toEqual([
    ["百度", "", "/sitemaps/baidu.xml", "成功 1，今天还剩 50", null],
    ["必应", "", "/sitemap.xml", expect.stringMatching(/./), null],
    ["神马", "shenma-site-verification.txt", "/sitemaps/shenma.xml", null, null],
    ["头条", "ByteDanceVerify.html", "/sitemaps/toutiao.xml", null, day],
    ["搜狗", "sogousiteverification.txt", "/sitemap.xml", null, null],
    ["360", "", "/sitemap.xml", null, day],
  ]);
});
