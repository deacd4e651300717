import { expect, test } from "@playwright/test";
import { get, siteUrl } from "./site.ts";

interface Visited {
  status: number;
  /** Links to follow from the home page. */
  depth: number;
  /** Paths that the page links to. */
  links: string[];
}

test("every link of the site leads to a page, every article within four links of the home page", async ({
  request,
}) => {
  test.setTimeout(300_000);
  const visited = new Map<string, Visited>();
  let frontier = ["/"];
  const foreign = new Set<string>();
  for (let depth = 0; frontier.length > 0; depth += 1) {
    const found = new Set<string>();
    for (const path of frontier) {
      const response = await get(request, path);
      const html = response.headers()["content-type"]?.startsWith("text/html") ? await response.text() : "";
      const links = linksOf(html, siteUrl + path);
      visited.set(path, {
        status: response.status(),
        depth,
        links: links.filter((link) => link.startsWith("/")),
      });
      for (const link of links) if (link.startsWith("/")) found.add(link);
      for (const resource of resourcesOf(html, siteUrl + path)) {
        if (resource.startsWith("/")) found.add(resource);
        else foreign.add(`${path} loads ${resource}`);
      }
    }
    frontier = [...found].filter((path) => !visited.has(path));
  }

  const broken = [...visited].filter(([, { status }]) => status !== 200);
  const linkers = (path: string) =>
    [...visited].filter(([, { links }]) => links.includes(path)).map(([from]) => from);
  expect(broken.map(([path, { status }]) => `${status} ${path} from ${linkers(path).slice(0, 3)}`)).toEqual(
    [],
  );
  expect([...foreign]).toEqual([]);
  const articles = [...visited].filter(([path]) => /\/\d+\.html$/.test(path));
  expect(articles.length).toBeGreaterThanOrEqual(40);
  expect(articles.filter(([, { depth }]) => depth > 4)).toEqual([]);
});

/** Where links and forms lead: a path on this site without its fragment, or a whole address elsewhere. */
function linksOf(html: string, base: string): string[] {
  return addresses(html, /<a\b[^>]*?\shref="([^"]*)"/g, base).filter((link) => !/^(mailto|tel):/.test(link));
}

/** What a browser loads for the page. */
function resourcesOf(html: string, base: string): string[] {
  const plain = addresses(
    html,
    /<(?:img|script|source|iframe|link rel="(?:icon|stylesheet|apple-touch-icon)")\b[^>]*?\s(?:src|href)="([^"]*)"/g,
    base,
  );
  const sets = [...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, set = ""]) =>
    set.split(",").map((candidate) => candidate.trim().split(/\s+/)[0] ?? ""),
  );
  return [...plain, ...sets.map((address) => shorten(address, base))].filter(
    (address) => !address.startsWith("data:"),
  );
}

function addresses(html: string, pattern: RegExp, base: string): string[] {
  return [...html.matchAll(pattern)].map(([, address = ""]) =>
    shorten(address.replaceAll("&amp;", "&"), base),
  );
}

function shorten(address: string, base: string): string {
  const url = new URL(address, base);
  url.hash = "";
  return url.origin === new URL(base).origin ? url.pathname + url.search : url.href;
}
