import { expect, test } from "vitest";
import { encodeContent } from "#server/page-cache/content";
import type { Page } from "#server/page-cache/page";
import { type MadePage, PageCache } from "#server/page-cache/page-cache";

const newCache = (pageBytes?: number) => new PageCache({ headers: { common: [] }, pageBytes });

async function buildMade(keys: string[], text = "正文", area: MadePage["area"] = "pages"): Promise<MadePage> {
  const content = await encodeContent("text/html; charset=utf-8", Buffer.from(text), "quick");
  return { status: 200, content, keys: new Set(keys), location: null, area };
}

test("a page is made once however many wait for it", async () => {
  const cache = newCache();
  let made = 0;
  const make = () => {
    made++;
    return buildMade(["article:1"]);
  };
  const found = await Promise.all(Array.from({ length: 50 }, () => cache.obtain("/a", make)));
  expect(new Set(found.map(({ page }) => page)).size).toBe(1);
  expect(made).toBe(1);
  await cache.obtain("/a", make);
  expect(made).toBe(1);
});

test("a purge drops the pages with that key and no others", async () => {
  const cache = newCache();
  await cache.obtain("/a", () => buildMade(["article:1", "settings:firm"]));
  await cache.obtain("/b", () => buildMade(["article:2", "settings:firm"]));
  cache.purge(["article:1"], 1);
  expect(cache.find("/a")).toBeUndefined();
  expect(cache.find("/b")).toBeDefined();
  cache.purge(["settings:firm"], 2);
  expect(cache.find("/b")).toBeUndefined();
});

test("a page whose key is purged while it renders is made again", async () => {
  const cache = newCache();
  const texts = ["旧文", "新文"];
  const { page } = await cache.obtain("/a", async () => {
    const made = await buildMade(["article:1"], texts.shift());
    if (texts.length === 1) cache.purge(["article:1"], 1);
    return made;
  });
  expect(page.content.variants.identity.bytes.toString()).toBe("新文");
  expect(cache.find("/a")).toBe(page);
});

test("a page that loses the race every time is served and not kept", async () => {
  const cache = newCache();
  let id = 0;
  const { page } = await cache.obtain("/a", async () => {
    const made = await buildMade(["article:1"]);
    cache.purge(["article:1"], ++id);
    return made;
  });
  expect(page.status).toBe(200);
  expect(cache.find("/a")).toBeUndefined();
});

test("a purge of another key doesn't disturb a render", async () => {
  const cache = newCache();
  let made = 0;
  await cache.obtain("/a", () => {
    made++;
    cache.purge(["article:2"], 1);
    return buildMade(["article:1"]);
  });
  expect(made).toBe(1);
  expect(cache.find("/a")).toBeDefined();
});

test("a gap in the log while a page renders keeps the outdated page out", async () => {
  const cache = newCache();
  let made = 0;
  await cache.obtain("/a", () => {
    if (made++ === 0) cache.outdate({ id: 7, at: "" });
    return buildMade(["article:1"]);
  });
  expect(made).toBe(2);
});

test("a failed render is not remembered", async () => {
  const cache = newCache();
  await expect(cache.obtain("/a", () => Promise.reject(new Error("database down")))).rejects.toThrow();
  await expect(cache.obtain("/a", () => buildMade([]))).resolves.toMatchObject({ state: "miss" });
});

test("answers that anyone can ask for without end don't push pages out", async () => {
  const cache = newCache();
  await cache.obtain("/a", () => buildMade(["article:1"]));
  const nothing = await buildMade(["address:/nothing"], "没有", "side");
  for (let i = 0; i < 11_000; i++) await cache.obtain(`/nothing-${i}`, async () => nothing);
  expect(cache.find("/a")).toBeDefined();
  expect(cache.find("/nothing-0")).toBeUndefined();
  expect(cache.pages).toBeLessThanOrEqual(10_001);
});

test("memory stays within its bound, and evicted pages leave the index", async () => {
  const cache = newCache(100_000);
  for (let i = 0; i < 200; i++)
    await cache.obtain(`/${i}`, () => buildMade([`article:${i}`], "字".repeat(1_000)));
  expect(cache.sizeBytes).toBeLessThanOrEqual(100_000);
  expect(cache.find("/199")).toBeDefined();
  cache.purge(["article:0", "article:199"], 1);
  expect(cache.find("/199")).toBeUndefined();
});

test("the best encoding takes the place of the quick one under another ETag", async () => {
  const cache = newCache();
  const text = Array.from(
    { length: 400 },
    (_, i) => `第${i * 7}条　借款金额 ${i * i} 元，逾期 ${i % 9} 天。`,
  ).join("");
  const { page: first } = await cache.obtain("/a", () => buildMade(["article:1"], text));
  await expect.poll(() => cache.find("/a")).not.toBe(first);
  const better = cache.find("/a");
  expect(better?.content.variants.br.bytes.length).toBeLessThan(first.content.variants.br.bytes.length);
  expect(better?.content.variants.br.etag).not.toBe(first.content.variants.br.etag);
  expect(better?.content.mark).toBe(first.content.mark);
  cache.purge(["article:1"], 1);
  expect(cache.find("/a")).toBeUndefined();
});

test("a purge that arrives again, by the log after the command, spares what was made since", async () => {
  const cache = newCache();
  await cache.obtain("/a", () => buildMade(["article:1"], "旧文"));
  await cache.purge(["article:1"], 5);
  const { page } = await cache.obtain("/a", () => buildMade(["article:1"], "新文"));
  await cache.purge(["article:1"], 5, "now");
  expect(cache.find("/a")?.content.mark).toBe(page.content.mark);
});

test("a purge tells which pages it dropped, and how often they were asked for", async () => {
  const told: ReadonlyMap<string, Page>[] = [];
  const cache = new PageCache({ headers: { common: [] }, onPurge: (dropped) => told.push(dropped) });
  const { page } = await cache.obtain("/a", () => buildMade(["article:1"]));
  page.hits = 3;
  await cache.obtain("/search?q=a", () => buildMade(["article:1"], "正文", "side"));
  cache.purge(["article:1"], 1);
  expect(told.map((dropped) => [...dropped].map(([address, { hits }]) => [address, hits]))).toEqual([
    [["/a", 3]],
  ]);
});

test("who visits all pages brings none into memory, and doesn't change which one leaves it first", async () => {
  const text = "字".repeat(20_000);
  const cache = newCache(300_000);
  for (const address of ["/a", "/b"]) await cache.obtain(address, () => buildMade(["article:1"], text));
  const neverMade = () => Promise.reject(new Error("it is in memory"));
  expect(await cache.glance("/a", neverMade)).toBe(cache.find("/a"));
  await cache.obtain("/b", neverMade);
  await cache.glance("/a", neverMade);
  for (let index = 0; index < 20; index += 1)
    expect((await cache.glance(`/${index}`, () => buildMade(["article:1"], text))).status).toBe(200);
  expect(cache.pages).toBe(2);
});
