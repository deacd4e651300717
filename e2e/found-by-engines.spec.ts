import { expect, test } from "@playwright/test";
import jsonld from "jsonld";
import sharp from "sharp";
import { robots } from "./robots.ts";
import { findPages, get, siteUrl } from "./site.ts";

const headOf = (html: string) => html.slice(0, html.indexOf("</head>"));
const contentOf = (html: string, pattern: RegExp) => pattern.exec(headOf(html))?.[1] ?? "";
const canonicalOf = (html: string) => contentOf(html, /<link rel="canonical" href="([^"]*)"/);

test("seven robots get one head, with title, description and canonical in it", async ({ request }) => {
  const { article = "" } = await findPages(request);
  const heads = await Promise.all(
    robots.map(async (agent) => headOf(await (await get(request, article, { "user-agent": agent })).text())),
  );
  expect(new Set(heads).size).toBe(1);
  for (const part of [
    /<title>[^<]+<\/title>/,
    /<meta name="description" content="[^"]+"/,
    /<link rel="canonical"/,
  ])
    expect(heads[0]).toMatch(part);
});

test("the canonical address has no parameter of a link; page 1 has one address, the one after the last none", async ({
  request,
}) => {
  const { article = "" } = await findPages(request);
  const read = async (path: string) => canonicalOf(await (await get(request, path)).text());
  expect(await read(`${article}?utm_source=x&from=qr`)).toBe(siteUrl + article);
  const first = await get(request, "/hunyin/?page=1");
  expect([first.status(), first.headers().location]).toEqual([301, `${siteUrl}/hunyin/`]);
  expect((await get(request, "/hunyin/?page=99")).status()).toBe(404);
});

test("each page is shared with a picture of 1200×630 below 300 KB", async ({ request }) => {
  for (const [type, path] of Object.entries(await findPages(request))) {
    if (type === "not found") continue;
    const html = await (await get(request, path)).text();
    const image = contentOf(html, /<meta property="og:image" content="([^"]*)"/);
    const answer = await request.get(image);
    const bytes = await answer.body();
    expect([type, answer.status(), answer.headers()["content-type"]]).toEqual([type, 200, "image/png"]);
    expect(bytes.length).toBeLessThan(300 * 1024);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1200, height: 630 });
    expect(contentOf(html, /<meta name="twitter:card" content="([^"]*)"/)).toBe("summary_large_image");
  }
  expect((await request.get("/cards/site-000000000000.png")).status()).toBe(404);
});

type Value = string | number | Value[] | { [name: string]: Value };

/** What schema.org and Baidu would answer; nobody asks them. */
const contexts: Record<string, Record<string, string | { "@type": "@id" }>> = {
  "https://schema.org": {
    "@vocab": "https://schema.org/",
    url: { "@type": "@id" },
    item: { "@type": "@id" },
  },
  "https://ziyuan.baidu.com/contexts/cambrian.jsonld": {
    "@vocab": "https://ziyuan.baidu.com/contexts/cambrian#",
  },
};

async function documentLoader(url: string) {
  const context = contexts[url];
  if (!context) throw new Error(`asked for ${url}`);
  return { documentUrl: url, document: { "@context": context } };
}

/** Names of values that are no words of the page: addresses, codes and what a search box needs. */
const codes = new Set([
  ...["@context", "@type", "@id", "url", "item", "image", "mainEntityOfPage", "position", "inLanguage"],
  ...["addressCountry", "target", "query-input"],
]);

/** The words and times among the values, with the names that lead to them. */
function wordsOf(value: Value, name = ""): [name: string, words: string][] {
  if (Array.isArray(value)) return value.flatMap((entry) => wordsOf(entry, name));
  if (typeof value === "object") return Object.entries(value).flatMap(([key, entry]) => wordsOf(entry, key));
  return codes.has(name) ? [] : [[name, String(value)]];
}

test("structured data says what the page shows, and expands with the contexts it names", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const types = new Set<string>();
  for (const [type, path] of Object.entries(await findPages(request))) {
    await page.goto(path);
    const documents = await page.locator('script[type="application/ld+json"]').allTextContents();
    const times = await page
      .locator("time")
      .evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
    const words = await page.evaluate(() => {
      for (const element of document.querySelectorAll("script, style")) element.remove();
      return document.body.textContent;
    });
    const everything = (words + (await page.title())).replace(/\s+/g, "");
    for (const text of documents) {
      const data = JSON.parse(text) as { [name: string]: Value };
      const nodes = (data["@graph"] ?? [data]) as { [name: string]: Value }[];
      for (const node of nodes) types.add(String(node["@type"] ?? "time factor"));
      const expanded = await jsonld.expand(data as object, { documentLoader });
      expect(expanded.length, `${type} ${text}`).toBeGreaterThan(0);
      for (const [name, value] of wordsOf(data)) {
        const isTime = /^(?:date|pubDate|upDate)/.test(name);
        if (isTime)
          expect(
            times.some((time) => time?.startsWith(value.slice(0, 19))),
            `${type} ${name}`,
          ).toBe(true);
        else expect(everything, `${type} ${name}`).toContain(value.replace(/\s+/g, ""));
      }
    }
  }
  expect([...types].sort()).toEqual(
    [
      ...["Article", "BreadcrumbList", "CollectionPage", "FAQPage", "LegalService", "Person", "WebSite"],
      "time factor",
    ].sort(),
  );
});

test("articles, trails and the firm have what Google requires; Baidu's times are those of the byline", async ({
  page,
  request,
}) => {
  const { article = "" } = await findPages(request);
  const read = async () =>
    (await page.locator('script[type="application/ld+json"]').allTextContents()).map((text) =>
      JSON.parse(text),
    );
  await page.goto(article);
  const [{ "@graph": nodes }, factor] = await read();
  const [text, trail] = nodes;
  expect(text).toMatchObject({
    ...{ "@type": "Article", "@id": `${siteUrl}${article}#article`, mainEntityOfPage: siteUrl + article },
    headline: await page.locator("h1").textContent(),
    author: { "@type": "Person", name: expect.any(String), url: expect.stringContaining(siteUrl) },
  });
  expect(trail.itemListElement.map((item: { position: number }) => item.position)).toEqual(
    trail.itemListElement.map((_: unknown, index: number) => index + 1),
  );
  for (const item of trail.itemListElement) expect([item.name, item.item].every(Boolean)).toBe(true);
  const shown = await page
    .locator(".byline time")
    .evaluateAll((all) => all.map((time) => time.getAttribute("datetime")));
  expect(shown[0]).toContain(factor.pubDate);
  expect(shown.at(-1)).toContain(factor.upDate);
  expect(factor.upDate >= factor.pubDate).toBe(true);
  await page.goto("/");
  const [{ "@graph": home }] = await read();
  expect(home[0]).toMatchObject({
    ...{ "@type": "LegalService", "@id": `${siteUrl}/#firm` },
    address: { "@type": "PostalAddress", streetAddress: expect.any(String) },
  });
});

test("machines' files are there, in their types, and answer 304 to who has them", async ({ request }) => {
  const files = {
    "/sitemap.xml": "application/xml",
    "/sitemaps/site.xml": "application/xml",
    "/sitemaps/baidu.xml": "application/xml",
    "/sitemaps/toutiao.xml": "application/xml",
    "/sitemaps/shenma.xml": "application/xml",
    "/deadlinks.txt": "text/plain",
    "/deadlinks.xml": "application/xml",
    "/robots.txt": "text/plain",
    "/feed.xml": "application/rss+xml",
    "/atom.xml": "application/atom+xml",
    "/feed.json": "application/feed+json",
    "/feeds/category-1.xml": "application/rss+xml",
    "/feeds/lawyer-1-atom.xml": "application/atom+xml",
    "/llms.txt": "text/plain",
    "/llms-full.txt": "text/plain",
  };
  for (const [path, type] of Object.entries(files)) {
    const answer = await get(request, path);
    expect([path, answer.status(), answer.headers()["content-type"]]).toEqual([
      path,
      200,
      `${type}; charset=utf-8`,
    ]);
    const again = await get(request, path, { "if-none-match": answer.headers().etag ?? "" });
    expect([path, again.status()]).toEqual([path, 304]);
  }
  expect(await (await get(request, "/sitemaps/toutiao.xml")).text()).not.toContain("xmlns");
  for (const path of ["/sitemaps/articles-99.xml", "/sitemaps/x.xml", "/feeds/category-9999.xml"])
    expect([path, (await get(request, path)).status()]).toEqual([path, 404]);
});

test("every address of the sitemap is a page that calls itself so and may be indexed", async ({
  request,
}) => {
  test.setTimeout(180_000);
  const locations = async (path: string) =>
    [...(await (await get(request, path)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = ""]) =>
      url.replace(siteUrl, ""),
    );
  const parts = await locations("/sitemap.xml");
  const pages = (await Promise.all(parts.map(locations))).flat();
  expect(pages.length).toBeGreaterThan(50);
  expect(new Set(pages).size).toBe(pages.length);
  for (const path of pages) {
    const answer = await get(request, path);
    const html = await answer.text();
    expect([path, answer.status(), canonicalOf(html)]).toEqual([path, 200, siteUrl + path]);
    expect(headOf(html)).not.toContain("noindex");
  }
});

test("the Markdown of an article holds its words", async ({ page, request }) => {
  const { article = "" } = await findPages(request);
  await page.goto(article);
  const words = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  const paragraphs = await page.locator(".prose > p").allInnerTexts();
  const answer = await get(request, article.replace(".html", ".md"));
  expect(answer.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
  // Without where its links lead: those stand between the words.
  const markdown = words((await answer.text()).replaceAll(/\]\([^)]*\)/g, "]"));
  for (const paragraph of paragraphs) expect(markdown).toContain(words(paragraph));
  expect((await get(request, "/hunyin/lihun/999999.md")).status()).toBe(404);
});
