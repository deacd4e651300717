import { expect, test } from "vitest";
import { formatDay } from "#lib/clock";
import { listArticleCrawls, listEngineCrawls, listFakes } from "#lib/crawlers/queries";
import type { AddressPlace } from "#lib/crawlers/schema";
import { db } from "#lib/db";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, system } from "#lib/testing/factories";

useDatabase();

const today = new Date(formatDay(new Date()));

test("each engine is told with its days, statuses and depths, and fakes only as fakes", async () => {
  const row = { day: today, engine: "baidu", status: 200, depth: 2 };
  await db().crawlCount.createMany({
    data: [
      { ...row, verdict: "VERIFIED", hits: 5 },
      { ...row, verdict: "VERIFIED", status: 404, depth: 1, hits: 1 },
      { ...row, verdict: "FAKE", depth: 7, hits: 90 },
      { ...row, verdict: "UNKNOWN", engine: "openai", hits: 30 },
    ],
  });
  const [openai, baidu] = await listEngineCrawls(system, 7);
  expect(openai).toMatchObject({ engine: "openai", unknown: 30, verified: 0, fake: 0 });
  expect(baidu).toMatchObject({
    ...{ engine: "baidu", verified: 6, unknown: 0, fake: 90 },
    statuses: [
      { status: 200, count: 5 },
      { status: 404, count: 1 },
    ],
    depths: [
      { depth: 1, count: 1 },
      { depth: 2, count: 5 },
    ],
  });
  expect(baidu?.days.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 6]);
});

test("fakes are listed page by page, each once", async () => {
  await db().crawlerAddress.createMany({
    data: Array.from({ length: 65 }, (_, index) => ({
      ...{ day: today, engine: "baidu", verdict: "FAKE" as const, hits: index % 3 },
      address: `8.8.8.${index}`,
    })),
  });
  const found = new Set<string>();
  let after: AddressPlace = null;
  do {
    const page: Awaited<ReturnType<typeof listFakes>> = await listFakes(system, after);
    for (const { address } of page.items) found.add(address);
    after = page.next;
  } while (after);
  expect(found.size).toBe(65);
});

test("an article's last crawl is the newest of all its addresses", async () => {
  const { id, path } = await buildArticle();
  await db().address.create({
    data: { path: "/old.html", kind: "REDIRECT", targetType: "ARTICLE", targetId: id },
  });
  const at = (day: string) => new Date(`2026-06-${day}T00:00:00Z`);
  await db().addressCrawl.createMany({
    data: [
      { path, engine: "baidu", status: 200, at: at("01") },
      { path: "/old.html", engine: "baidu", status: 301, at: at("02") },
      { path, engine: "bing", status: 200, at: at("03") },
      { path: "/", engine: "google", status: 200, at: at("04") },
    ],
  });
  expect(await listArticleCrawls(system, id)).toEqual([
    { engine: "bing", status: 200, at: at("03") },
    { engine: "baidu", status: 301, at: at("02") },
  ]);
});

test("network addresses are shown to who looks after search engines, to nobody else", async () => {
  const assistant = await buildActor("ASSISTANT");
  await expect(listFakes(assistant, null)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(listEngineCrawls(assistant, 7)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
