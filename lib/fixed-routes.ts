import type { IconSize } from "#lib/media/schema";

/** Which route of Next shows a public path, and which query parameters it knows. */
export interface Route {
  route: string;
  isPaged: boolean;
}

const single = new Set([
  "/",
  "/robots.txt",
  "/sitemap.xml",
  "/feed.xml",
  "/atom.xml",
  "/feed.json",
  "/llms.txt",
  "/llms-full.txt",
  "/deadlinks.txt",
  "/deadlinks.xml",
]);

/** What every site has at the same paths, for who visits all of it; the rest stands in the table of addresses. */
export const fixedPaths: readonly string[] = [
  ...single,
  ...["/lawyers/", "/tags/", "/offices/", "/archive/", "/laws/", "/search"],
];

/** Folders of fixed lists; the route of Next has no last slash. */
const listings =
  /^\/(?:lawyers|tags|offices|archive|archive\/\d{4}-(?:0[1-9]|1[0-2])|laws|laws\/[a-z0-9-]{1,70})\/$/;

/** Articles of laws: 680, 133-1. */
const lawArticles = /^\/laws\/[a-z0-9-]{1,70}\/[1-9]\d{0,3}(?:-[1-9]\d?)?$/;

/** Machines' files of which there are many: parts of the sitemap, feeds of categories. */
const machineFiles = /^\/(?:sitemaps|feeds)\/[a-z0-9-]{1,60}\.(?:xml|json)$/;

/** Paths that the site has by itself; lib/addresses keeps them free of other content. */
export function fixedRoute(path: string): Route | null {
  if (path === "/search" || lawArticles.test(path)) return { route: path, isPaged: true };
  if (single.has(path) || machineFiles.test(path)) return { route: path, isPaged: false };
  if (listings.test(path)) return { route: path.slice(0, -1), isPaged: true };
  return null;
}

/** Which icon a path means: browsers and robots ask for these without being told of them. */
export function iconSizeOf(path: string): IconSize | null {
  if (path === "/favicon.ico") return 48;
  return /^\/apple-touch-icon(?:-precomposed)?\.png$/.test(path) ? 180 : null;
}

/** Whether the route of a resolved address is a list with pages. */
export function isListing(route: string): boolean {
  return /^\/(?:category|tag|lawyer)\//.test(route);
}

/** The fixed path that differs only by its last slash, for a 301. */
export function nearFixedPath(path: string): string | null {
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  return fixedRoute(other) ? other : null;
}
