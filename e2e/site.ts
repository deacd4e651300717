import type { APIRequestContext, APIResponse } from "@playwright/test";

/** Where the site under test answers; playwright.config.ts chooses the port. */
export const siteUrl = `http://127.0.0.1:${process.env.E2E_PORT}`;

/** GET as a client that follows no redirect. */
export function get(
  request: APIRequestContext,
  path: string,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  return request.get(path, { headers, maxRedirects: 0, failOnStatusCode: false });
}

/** GET without a browser and its settings; follows no redirect. */
export async function ask(url: string): Promise<{ status: number; location: string | null; body: string }> {
  const response = await fetch(url, { redirect: "manual" });
  const location = response.headers.get("location");
  return { status: response.status, location, body: await response.text() };
}

/** All parts of a site's sitemap, one after another. */
export async function readSitemap(origin: string): Promise<string> {
  const { body } = await ask(`${origin}/sitemap.xml`);
  const parts = [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = ""]) => new URL(url).pathname);
  return (await Promise.all(parts.map(async (part) => (await ask(origin + part)).body))).join("");
}

/** The addresses of the demo's pages, one for each type, found by following links. */
export async function findPages(request: APIRequestContext): Promise<Record<string, string>> {
  // Of the demo's own: journeys publish articles of theirs into other categories meanwhile.
  const list = await (await get(request, "/hunyin/lihun/")).text();
  const article = firstLink(list, /href="(\/hunyin\/lihun\/\d+\.html)"/);
  const lawyers = await (await get(request, "/lawyers/")).text();
  const archive = await (await get(request, "/archive/")).text();
  const text = await (await get(request, article)).text();
  return {
    home: "/",
    article,
    hub: "/hunyin/",
    category: "/hunyin/lihun/",
    lawyers: "/lawyers/",
    lawyer: firstLink(lawyers, /href="(\/lawyers\/[^"/]+\/)"/),
    tag: firstLink(text, /href="(\/tags\/[^"]+)"/),
    tags: "/tags/",
    archive: "/archive/",
    month: firstLink(archive, /href="(\/archive\/\d{4}-\d{2}\/)"/),
    page: "/about/",
    offices: "/offices/",
    "not found": "/nothing-here",
  };
}

function firstLink(html: string, pattern: RegExp): string {
  const found = pattern.exec(html)?.[1];
  if (!found) throw new Error(`no link like ${pattern}`);
  return found;
}
