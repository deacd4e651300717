import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { fillDemoSite } from "#lib/demo/commands";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { system } from "#lib/testing/factories";
import type { PageFacts } from "#server/page-cache/page";
import { PageCache } from "#server/page-cache/page-cache";
import { PageMaker } from "#server/page-maker";
import type { PublicAddress } from "#server/public-address";
import { contentChanges } from "#server/testing/content-changes";
import { lawPages } from "#server/testing/law-changes";
import { createSiteRenderer } from "#server/testing/site-pages";

// The demo's drawings would take a minute to encode; what is shown of a picture doesn't depend on its size.
vi.mock("#lib/demo/files", async (original) => ({
  ...(await original<typeof import("#lib/demo/files")>()),
  readDrawing: async (name: string) => Buffer.from(smallDrawing(name)),
}));

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase("file");

let folder = "";
let before = new Map<string, PageFacts>();
const total = { pages: 0, purged: 0, needless: 0 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lukan-purge-"));
  process.env.DATA_DIR = folder;
  await fillDemoSite(system, () => undefined);
  before = await makeEveryPage();
}, 60_000);

afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true });
  console.log(
    `purges: ${total.purged} of ${total.pages} pages, ${total.needless} needlessly (${percent(total.needless)} %)`,
  );
});

test.each(contentChanges)("%s: every page that changed is purged", async (name, change) => {
  const purgedKeys = await keysPurgedBy(change);
  const after = await makeEveryPage();
  const changed: string[] = [];
  const purged: string[] = [];
  for (const [address, page] of after) {
    const old = before.get(address) ?? nothingThere(address);
    if (!isSame(old, page)) changed.push(address);
    if ([...old.keys].some((key) => purgedKeys.has(key))) purged.push(address);
  }
  before = after;
  const needless = purged.filter((address) => !changed.includes(address));
  total.pages += after.size;
  total.purged += purged.length;
  total.needless += needless.length;
  console.log(name, `${changed.length} changed, ${purged.length} purged, ${needless.length} needlessly`);
  expect(changed.filter((address) => !purged.includes(address))).toEqual([]);
});

test("few pages are purged that would have been the same", () => {
  expect(percent(total.needless)).toBeLessThan(5);
});

function percent(pages: number): number {
  return Math.round((pages / total.pages) * 1000) / 10;
}

async function keysPurgedBy(change: () => Promise<unknown>): Promise<Set<string>> {
  const newest = await db().invalidationLog.aggregate({ _max: { id: true } });
  await change();
  const rows = await db().invalidationLog.findMany({ where: { id: { gt: newest._max.id ?? 0n } } });
  return new Set(rows.flatMap((row) => row.keys));
}

/** Pages that have no row among the addresses, and pages that don't exist yet. */
const fixed = [
  ...["/", "/lawyers/", "/tags/", "/archive/", "/offices/", "/favicon.ico", "/nothing/"],
  ...["/sitemap.xml", "/sitemaps/site.xml", "/sitemaps/articles-0.xml", "/sitemaps/tags-0.xml"],
  ...["/feed.xml", "/feeds/category-1-atom.xml", "/feeds/lawyer-1.json"],
  ...["/robots.txt", "/deadlinks.txt", "/llms.txt", "/llms-full.txt", "/hunyin/lihun/1.md"],
  ...lawPages,
];

/** Every public page as it is now, by its address, made as the page cache would make it. */
async function makeEveryPage(): Promise<Map<string, PageFacts>> {
  const cache = new PageCache({ headers: { common: [] } });
  const maker = new PageMaker({
    renderer: await createSiteRenderer(),
    cache,
    siteUrl: "http://localhost:3000",
  });
  const made = new Map<string, PageFacts>();
  const waiting = await everyAddress();
  const worker = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop())
      made.set(`${address.path}${address.page ? `?page=${address.page}` : ""}`, await maker.make(address));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return made;
}

async function everyAddress(): Promise<PublicAddress[]> {
  const rows = await db().address.findMany({ select: { path: true } });
  const one = (path: string, page: number | null = null) => ({ path, page, q: null, filter: "" });
  return [
    ...[...fixed, ...months()].map((path) => one(path)),
    ...rows.map(({ path }) => one(path)),
    one("/hunyin/", 2),
  ];
}

/** Some months of the demo's articles, and the present one, which is empty at first. */
function months(): string[] {
  const now = formatDay(new Date()).slice(0, 7);
  return [...new Set(["2024-06", "2025-02", "2026-01", "2026-03", now])].map((month) => `/archive/${month}/`);
}

/** What stood at an address that nobody knew before: its 404 must end with that address's own key. */
function nothingThere(address: string): PageFacts {
  const nothing = before.get("/nothing/");
  if (!nothing) throw new Error("the address without a page was not made");
  return { ...nothing, keys: new Set([keys.address(address.replace(/\?.*/, ""))]) };
}

function isSame(one: PageFacts, other: PageFacts): boolean {
  return (
    one.status === other.status &&
    one.location === other.location &&
    one.content.variants.identity.bytes.equals(other.content.variants.identity.bytes)
  );
}

/** A picture of its own for each name. */
function smallDrawing(name: string): string {
  const shade = createHash("sha256").update(name).digest("hex").slice(0, 6);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="#${shade}"/></svg>`;
}
