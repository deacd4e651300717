import { expect, test } from "@playwright/test";
import { systemActor } from "#lib/accounts/actor";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { importArticleSchema } from "#lib/articles/schema";
import { closeDb, db } from "#lib/db";
import { importArticles } from "#lib/importing/commands";
import { findEmbedded } from "#server/database/embedded";
import { makeSite, type OwnSite, removeSite } from "./own-site.ts";
import { get } from "./site.ts";

const system = systemActor("测试");
const { DATA_DIR = "", DATABASE_URL = "" } = process.env;
let site: OwnSite;
test.describe.configure({ mode: "serial", timeout: 180_000 });

// A site of its own: the limit counts all searches of this machine.
test.beforeAll(async () => {
  site = await makeSite("search", { DEMO: "1" });
  process.env.DATA_DIR = site.folder;
  process.env.DATABASE_URL = findEmbedded(site.folder) ?? "";
});

test.afterAll(async () => {
  await closeDb();
  Object.assign(process.env, { DATA_DIR, DATABASE_URL });
  await removeSite(site);
});

test("what is published is found at once, and what is withdrawn is gone at once", async ({ request }) => {
  const page = async () => (await get(request, `${site.url}/search?q=沧海遗珠`)).text();
  expect(await page()).toContain("没有找到");
  const { categoryId, authorId } = await db().article.findFirstOrThrow({ where: { status: "PUBLISHED" } });
  const input = importArticleSchema.parse({
    ...{ title: "沧海遗珠归谁", categoryId, authorId, publishedAt: null },
    body: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "归拾得人。" }] }] },
  });
  const [draft] = await importArticles(system, [input]);
  const id = draft?.id ?? 0;
  expect(await page()).toContain("没有找到");
  await publishArticle(system, { id, revision: 1, minor: false });
  // The other process hears of the commit by the invalidation log.
  await expect.poll(page, { timeout: 2_000 }).toContain("归谁");
  await withdrawArticle(system, { id, reason: "" });
  await expect.poll(page, { timeout: 2_000 }).toContain("没有找到");
});

test("what was searched for is written down with how many articles it found", async ({ request }) => {
  for (const q of ["离婚", "离婚", "量子纠缠"]) await get(request, `${site.url}/search?q=${q}`);
  const noted = () =>
    db().searchTerm.findMany({
      where: { term: { in: ["离婚", "量子纠缠"] } },
      orderBy: { term: "asc" },
      select: { term: true, count: true, results: true },
    });
  // Both processes write every ten seconds.
  await expect.poll(noted, { timeout: 30_000 }).toEqual([
    { term: "离婚", count: 2, results: expect.any(Number) },
    { term: "量子纠缠", count: 1, results: 0 },
  ]);
  await expect.poll(async () => (await noted())[0]?.results, { timeout: 30_000 }).toBeGreaterThan(0);
});

test("who searches without end is asked to wait, while stored pages still come", async ({ request }) => {
  const ask = (q: string) => get(request, `${site.url}/search?q=${q}`);
  expect((await ask("离婚")).status()).toBe(200);
  let answer = await ask("词0");
  for (let number = 1; number <= 80 && answer.status() === 200; number += 1)
    answer = await ask(`词${number}`);
  expect(answer.status()).toBe(429);
  expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await answer.text()).toContain("请");
  expect((await ask("离婚")).status()).toBe(200);
});
