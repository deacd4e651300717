import { beforeAll, expect, test, vi } from "vitest";
import { db } from "#lib/db";
import { seedArticles } from "#lib/synthetic/seed";
import { useDatabase } from "#lib/testing/database";
import { createPageViewer, type PageViewer } from "#server/testing/show-page";

// Outside Next, React remembers nothing: each page would ask the same three times.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  cache: (await import("#server/testing/once-per-render")).oncePerRender,
}));

useDatabase("file");

let show: PageViewer;

beforeAll(async () => {
  show = await createPageViewer();
  await seedArticles({ articles: 6_000, meanCharacters: 60, seed: 1, onProgress: () => undefined });
  // Months of many pages too: whoever brings an old site along may have all of it in one.
  await db().$executeRaw`
    UPDATE article SET published_at = '2024-05-05T04:00:00Z'
    WHERE published_at BETWEEN '2024-01-01' AND '2026-01-01'`;
}, 120_000);

/** The paths that a page links to, decoded; a page of a list keeps its number. */
async function linksOf(address: string): Promise<string[]> {
  const { pathname, searchParams } = new URL(address, "http://site");
  const page = searchParams.get("page");
  const { html } = await show(decodeURI(pathname), page === null ? undefined : Number(page));
  return [...html.matchAll(/<a [^>]*?href="(\/[^"#]*)"/g)].map(([, href = ""]) => href);
}

test("each of 6,000 articles is at most four plain links from the home page (A8)", async () => {
  const unseen = new Set((await db().article.findMany({ select: { path: true } })).map(({ path }) => path));
  expect(unseen.size).toBe(6_000);
  const asked = new Set(["/"]);
  let frontier = ["/"];
  for (let depth = 1; depth <= 4; depth += 1) {
    const found = new Set<string>();
    for (const address of frontier) for (const link of await linksOf(address)) found.add(link);
    for (const link of found) unseen.delete(decodeURI(link));
    // What articles link to isn't needed to reach the others.
    frontier = [...found].filter((link) => !asked.has(link) && !link.endsWith(".html"));
    for (const address of frontier) asked.add(address);
  }
  expect([...unseen]).toEqual([]);
}, 120_000);
