import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { findPages, get } from "./site.ts";

const pageTypes = [
  "home",
  "article",
  "hub",
  "category",
  "lawyers",
  "lawyer",
  "tag",
  "tags",
  "archive",
  "month",
  "page",
  "offices",
  "not found",
];

test.describe("without JavaScript", () => {
  for (const type of pageTypes)
    test(`${type}: whole in the server's HTML, with nothing to execute and no request elsewhere`, async ({
      browser,
      request,
      baseURL,
    }) => {
      const path = (await findPages(request))[type] ?? "";
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
      const page = await context.newPage();
      const hosts = new Set<string>();
      page.on("request", (asked) => hosts.add(new URL(asked.url()).origin));
      const response = await page.goto(path);
      expect(response?.status()).toBe(type === "not found" ? 404 : 200);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.getByRole("link", { name: /砚湖/ }).first()).toBeVisible();
      expect([...hosts]).toEqual([baseURL]);

      const html = (await response?.text()) ?? "";
      const head = html.slice(0, html.indexOf("</head>"));
      expect(head).toMatch(/<title>[^<]+<\/title>/);
      if (type !== "not found") expect(head).toContain('<link rel="canonical"');
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.filter((tag) => !tag.includes("application/ld+json"))).toEqual([]);
      expect(html).not.toMatch(/\son[a-z]+=|javascript:/i);
      await context.close();
    });
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 1440])
    test(`axe finds nothing at ${width} px in ${colorScheme}`, async ({ browser, request, baseURL }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, baseURL });
      const page = await context.newPage();
      const pages = await findPages(request);
      for (const type of pageTypes) {
        await page.goto(pages[type] ?? "");
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${type}: ${id} ${nodes[0]?.html}`);
        expect(found).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${type} scrolls sideways`).toBeLessThanOrEqual(0);
      }
      await context.close();
    });

test("an office's map is a picture of ours and a link: its host hears nothing before a click", async ({
  page,
  baseURL,
}) => {
  const hosts = new Set<string>();
  page.on("request", (asked) => hosts.add(new URL(asked.url()).origin));
  await page.goto("/offices/", { waitUntil: "networkidle" });
  await expect(page.getByRole("img", { name: "西湖办公室位置图" })).toBeVisible();
  const links = page.getByRole("link", { name: "在地图中打开" });
  await expect(links.first()).toHaveAttribute("href", /^https:\/\/uri\.amap\.com\//);
  await links.first().hover();
  expect([...hosts]).toEqual([baseURL]);
});

test("every user agent gets the same bytes, with title, description and canonical in the head", async ({
  request,
}) => {
  const { article = "" } = await findPages(request);
  const agents = ["360Spider", "YisouSpider", "Bytespider", "Baiduspider", "Sogou", "Googlebot", "curl/8"];
  const bodies = new Set<string>();
  for (const agent of agents) bodies.add(await (await get(request, article, { "User-Agent": agent })).text());
  expect(bodies.size).toBe(1);
  const [html = ""] = bodies;
  const head = html.slice(0, html.indexOf("</head>"));
  for (const part of ["<title>", 'name="description"', 'rel="canonical"']) expect(head).toContain(part);
});
