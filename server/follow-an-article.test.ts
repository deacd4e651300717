import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createArticle, publishArticle, saveArticle, withdrawArticle } from "#lib/articles/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { runPush } from "#lib/push/jobs";
import { saveRedirect } from "#lib/redirects/commands";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, buildContent, system } from "#lib/testing/factories";
import { bodyOf, turnOnBaidu, turnOnIndexNow, urlsOf } from "#lib/testing/push";
import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import { createSiteRenderer } from "#server/testing/site-pages";

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase();

const siteUrl = "https://www.example.com";
const folder = mkdtempSync(join(tmpdir(), "follow-"));
let renderer: Awaited<ReturnType<typeof createSiteRenderer>>;

beforeAll(async () => {
  renderer = await createSiteRenderer();
});
beforeEach(() => {
  vi.stubEnv("AUTH_SECRET", "a secret of forty characters, or a few more");
  vi.stubEnv("SITE_URL", siteUrl);
  vi.stubEnv("DATA_DIR", folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const everywhere = { page: 200, list: true, feeds: 3, sitemap: true, deadLinks: false };
const nowhere = { page: 404, list: false, feeds: 0, sitemap: false, deadLinks: false };
const first = "/hunyin/fangchan.html";
const renamed = "/hunyin/hunqian-fangchan.html";
const moved = "/jiashi/hunqian-fangchan.html";

it("an article is followed through every output: published, renamed, moved, withdrawn, published again", async () => {
  const baidu = await turnOnBaidu();
  const indexNow = await turnOnIndexNow();
  const told = async () => {
    await runPush();
    return {
      baidu: baidu.requests.splice(0).map((request) => new URL(bodyOf(request)).pathname),
      indexNow: indexNow.requests.splice(0).flatMap(urlsOf),
    };
  };
  const publishing = { ...(await getSetting("publishing")), articlePattern: "/{category}/{slug}.html" };
  await changeSettings(system, { group: "publishing", value: publishing });
  const category = await buildCategory({ slug: "hunyin" });
  const content = await buildContent({ slug: "fangchan", categoryId: category.id });
  const { id, number } = await createArticle(system, content);
  expect(await whereIs(first, "/hunyin/")).toEqual(nowhere);

  await publishArticle(system, { id, revision: number, minor: false });
  expect(await whereIs(first, "/hunyin/")).toEqual(everywhere);
  expect(await told()).toEqual({ baidu: [first], indexNow: [first] });

  const saved = await saveArticle(system, { ...content, slug: "hunqian-fangchan", id, baseNumber: number });
  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(await whereIs(renamed, "/hunyin/")).toEqual(everywhere);
  expect(await whereIs(first, "/hunyin/")).toEqual({ ...nowhere, page: 301 });
  expect(await ask(first)).toMatchObject({ location: siteUrl + renamed });
  expect(await told()).toEqual({ baidu: [renamed], indexNow: [first, renamed] });

  await saveRedirect(system, { kind: "EXACT", source: "/old.html", target: first, replaces: null });
  const row = await db().category.findUniqueOrThrow({ where: { id: category.id } });
  await updateCategory(system, { ...updateCategorySchema.parse(row), slug: "jiashi" });
  expect(await whereIs(moved, "/jiashi/")).toEqual(everywhere);
  for (const former of [first, renamed, "/old.html"])
    expect(await ask(former)).toMatchObject({ status: 301, location: siteUrl + moved });
  expect(await told()).toEqual({ baidu: [moved], indexNow: [renamed, moved].sort() });

  await withdrawArticle(system, { id, reason: "法律修订" });
  expect(await whereIs(moved, "/jiashi/")).toEqual({ ...nowhere, page: 410, deadLinks: true });
  for (const former of [first, renamed, "/old.html"]) expect((await ask(former)).status).toBe(410);
  expect((await ask(moved)).body).not.toContain("法律修订");
  expect(await told()).toEqual({ baidu: [], indexNow: [moved] });

  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(await whereIs(moved, "/jiashi/")).toEqual(everywhere);
  expect(await ask(first)).toMatchObject({ location: siteUrl + moved });
  expect(await told()).toEqual({ baidu: [moved], indexNow: [moved] });
});

/** What the server would answer, made anew each time: whether caches are purged is another test. */
async function ask(path: string): Promise<{ status: number; location: string | null; body: string }> {
  const maker = new PageMaker({ renderer, cache: new PageCache({ headers: { common: [] } }), siteUrl });
  const { status, location, content } = await maker.make({ path, page: null, q: null, filter: "" });
  return { status, location, body: content.variants.identity.bytes.toString() };
}

/** Which outputs name an address. @param list of its category */
async function whereIs(path: string, list: string): Promise<typeof everywhere> {
  const url = siteUrl + path;
  const feeds = await Promise.all(["/feed.xml", "/atom.xml", "/feed.json"].map((feed) => ask(feed)));
  return {
    page: (await ask(path)).status,
    list: (await ask(list)).body.includes(`href="${path}"`),
    feeds: feeds.filter(({ body }) => body.includes(url)).length,
    sitemap: (await readSitemap()).includes(`<loc>${url}</loc>`),
    deadLinks: (await ask("/deadlinks.txt")).body.split("\n").includes(url),
  };
}

async function readSitemap(): Promise<string> {
  const { body } = await ask("/sitemap.xml");
  const parts = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = ""]) => url.slice(siteUrl.length));
  return (await Promise.all(parts.map(async (part) => (await ask(part)).body))).join("");
}
