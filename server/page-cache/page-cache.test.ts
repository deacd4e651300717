import { expect, test } from "vitest";
import { encodeContent } from "#server/page-cache/content";
import { createPage } from "#server/page-cache/page";
import { type MadePage, PageCache } from "#server/page-cache/page-cache";

const newCache = (pageBytes?: number) => new PageCache({ commonHeaders: [], pageBytes });

async function buildPage(keys: string[], text = "正文", keep: MadePage["keep"] = "pages"): Promise<MadePage> {
  const content = await encodeContent("text/html; charset=utf-8", Buffer.from(text), "quick");
  return { page: createPage({ status: 200, content, keys: new Set(keys), location: null }, []), keep };
}

test("a page is made once however many wait for it", async () => {
  const cache = newCache();
  let made = 0;
  const make = () => {
    made++;
    return buildPage(["article:1"]);
  };
  const pages = await Promise.all(Array.from({ length: 50 }, () => cache.obtain("/a", make)));
  expect(new Set(pages).size).toBe(1);
  expect(made).toBe(1);
  await cache.obtain("/a", make);
  expect(made).toBe(1);
});

test("a purge drops the pages with that key and no others", async () => {
  const cache = newCache();
  await cache.obtain("/a", () => buildPage(["article:1", "settings:firm"]));
  await cache.obtain("/b", () => buildPage(["article:2", "settings:firm"]));
  cache.purge(["article:1"]);
  expect(cache.find("/a")).toBeUndefined();
  expect(cache.find("/b")).toBeDefined();
  cache.purge(["settings:firm"]);
  expect(cache.find("/b")).toBeUndefined();
});

test("a page whose key is purged while it renders is made again", async () => {
  const cache = newCache();
  const texts = ["旧文", "新文"];
  const page = await cache.obtain("/a", async () => {
    const made = await buildPage(["article:1"], texts.shift());
    if (texts.length === 1) cache.purge(["article:1"]);
    return made;
  });
  expect(page.content.variants.identity.bytes.toString()).toBe("新文");
  expect(cache.find("/a")).toBe(page);
});

test("a page that loses the race every time is served and not kept", async () => {
  const cache = newCache();
  const page = await cache.obtain("/a", async () => {
    const made = await buildPage(["article:1"]);
    cache.purge(["article:1"]);
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
    cache.purge(["article:2"]);
    return buildPage(["article:1"]);
  });
  expect(made).toBe(1);
  expect(cache.find("/a")).toBeDefined();
});

test("clearing while a page renders keeps the outdated page out", async () => {
  const cache = newCache();
  let made = 0;
  await cache.obtain("/a", () => {
    if (made++ === 0) cache.clear();
    return buildPage(["article:1"]);
  });
  expect(made).toBe(2);
});

test("a failed render is not remembered", async () => {
  const cache = newCache();
  await expect(cache.obtain("/a", () => Promise.reject(new Error("database down")))).rejects.toThrow();
  await expect(cache.obtain("/a", () => buildPage([]))).resolves.toMatchObject({ status: 200 });
});

test("answers that anyone can ask for without end don't push pages out", async () => {
  const cache = newCache();
  await cache.obtain("/a", () => buildPage(["article:1"]));
  const nothing = await buildPage(["address:/nothing"], "没有", "side");
  for (let i = 0; i < 11_000; i++) await cache.obtain(`/nothing-${i}`, async () => nothing);
  expect(cache.find("/a")).toBeDefined();
  expect(cache.find("/nothing-0")).toBeUndefined();
  expect(cache.pages).toBeLessThanOrEqual(10_001);
});

test("memory stays within its bound, and evicted pages leave the index", async () => {
  const cache = newCache(100_000);
  for (let i = 0; i < 200; i++)
    await cache.obtain(`/${i}`, () => buildPage([`article:${i}`], "字".repeat(1_000)));
  expect(cache.sizeBytes).toBeLessThanOrEqual(100_000);
  expect(cache.find("/199")).toBeDefined();
  cache.purge(["article:0", "article:199"]);
  expect(cache.find("/199")).toBeUndefined();
});

test("the best encoding takes the place of the quick one under another ETag", async () => {
  const cache = newCache();
  const text = Array.from(
    { length: 400 },
    (_, i) => `第${i * 7}条　借款金额 ${i * i} 元，逾期 ${i % 9} 天。`,
  ).join("");
  const first = await cache.obtain("/a", () => buildPage(["article:1"], text));
  await expect.poll(() => cache.find("/a")).not.toBe(first);
  const better = cache.find("/a");
  expect(better?.content.variants.br.bytes.length).toBeLessThan(first.content.variants.br.bytes.length);
  expect(better?.content.variants.br.etag).not.toBe(first.content.variants.br.etag);
  expect(better?.content.hash).toBe(first.content.hash);
  cache.purge(["article:1"]);
  expect(cache.find("/a")).toBeUndefined();
});
