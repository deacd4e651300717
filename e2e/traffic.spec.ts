import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { encodePath } from "#lib/addresses/schema";
import { closeDb } from "#lib/db";
import { buildArticle } from "#lib/testing/factories";
import { findEmbedded } from "#server/database/embedded";
import { type NameServer, startNameServer } from "./name-server.ts";
import { logFile, makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";

// What is counted is counted for the whole site: these journeys have one of their own.
test.describe.configure({ mode: "serial", timeout: 180_000 });

const baiduspider = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)";
const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const real = "116.179.32.10";
const fake = "8.8.8.8";
/** Counts are written every ten seconds. */
const written = { timeout: 30_000, intervals: [2_000] };

let names: NameServer;
let site: OwnSite;
let context: BrowserContext;
let page: Page;
let articlePath = "";

test.beforeAll(async ({ browser }) => {
  test.setTimeout(200_000);
  names = await startNameServer("baiduspider-116-179-32-10.crawl.baidu.com", real);
  site = await makeSite("traffic", { TRUST_PROXY: "1", CRAWLER_DNS: names.address, LOG_LEVEL: "info" });
  context = await browser.newContext({ baseURL: site.url });
  page = await context.newPage();
  await signInFirst(page);
  articlePath = await publishArticle();
});

test.afterAll(async () => {
  await context.close();
  await removeSite(site);
  names.socket.close();
});

async function publishArticle(): Promise<string> {
  const { DATABASE_URL, SITE_URL } = process.env;
  Object.assign(process.env, { DATABASE_URL: findEmbedded(site.folder) ?? "", SITE_URL: site.url });
  const { path } = await buildArticle();
  await closeDb();
  // Other files may run in this process afterwards.
  Object.assign(process.env, { DATABASE_URL: DATABASE_URL ?? "", SITE_URL: SITE_URL ?? "" });
  return encodePath(path);
}

async function visit(times: number, path: string, headers: Record<string, string>): Promise<void> {
  for (let index = 0; index < times; index += 1) await (await fetch(site.url + path, { headers })).text();
}

test("before anybody came, every page says what will stand there", async () => {
  for (const path of ["/admin", "/admin/readership", "/admin/seo/crawlers", "/admin/seo/self-crawl"]) {
    await page.goto(path);
    await expect(page.getByText(/还没有|没有蜘蛛来过/).first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
  }
});

test("who only calls himself Baiduspider is counted as 冒充, the real one by day, status and depth", async () => {
  await visit(3, articlePath, { "user-agent": baiduspider, "x-forwarded-for": real });
  await visit(2, articlePath, { "user-agent": baiduspider, "x-forwarded-for": fake });
  await visit(1, "/made/up/page.html", { "user-agent": baiduspider, "x-forwarded-for": real });
  await expect
    .poll(async () => {
      await page.goto("/admin/seo/crawlers");
      return page.getByRole("main").textContent();
    }, written)
    .toMatch(/百度\s*已核实 4\s*冒充 2/);
  await expect(page.getByText("404 1 次")).toBeVisible();
  await expect(page.getByText("3 层 1 次")).toBeVisible();
  await expect(page.getByRole("img", { name: /百度每天的抓取.*共 4 次/ })).toBeVisible();
  const latest = page.getByRole("table", { name: "最近抓取的网址" });
  await expect(latest.getByRole("row")).toHaveCount(2);
  await expect(latest).toContainText(decodeURIComponent(articlePath));
  const fakes = page.getByRole("table", { name: "冒充的访问" });
  await expect(fakes).toContainText(fake);
  await expect(fakes).not.toContainText(real);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("readers are counted by article and source, programs and prefetches are not", async () => {
  await visit(2, articlePath, { "user-agent": chrome });
  await visit(1, articlePath, { "user-agent": chrome, referer: "http://www.baidu.com/s?wd=%C0%EB%BB%E9" });
  await visit(5, articlePath, { "user-agent": "curl/8.9.1" });
  await visit(5, articlePath, { "user-agent": chrome, "sec-purpose": "prefetch" });
  await visit(5, "/made/up/page.html", { "user-agent": chrome });
  await fetch(site.url + articlePath, { method: "HEAD", headers: { "user-agent": chrome } });
  await expect
    .poll(async () => {
      await page.goto("/admin/readership");
      return page.getByRole("main").textContent();
    }, written)
    .toContain("全站打开 3 次");
  await expect(page.getByRole("list", { name: "读者从哪里来" })).toContainText(/直接打开\s*2 次/);
  await expect(page.getByText("离婚", { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("main").locator("ol a").first().click();
  const panel = page.getByRole("region", { name: "读者和抓取" });
  await expect(panel).toContainText("最近 30 天打开 3 次");
  await expect(panel).toContainText(/百度\s*\d{4}-/);
  await page.goto("/admin");
  await expect(page.getByRole("img", { name: /每天打开的次数.*共 3 次/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a template that breaks is in the morning's report, with count and sample addresses", async () => {
  await page.goto("/admin/seo/self-crawl");
  await page.getByRole("button", { name: "现在检查" }).click();
  await expect
    .poll(
      async () => {
        await page.goto("/admin/seo/self-crawl");
        return page.getByRole("main").textContent();
      },
      { timeout: 120_000, intervals: [3_000] },
    )
    .toMatch(/\d+ 个网址(?:没有发现问题|，发现)/);
  const broken = await startBrokenTemplate();
  try {
    const { code, stdout } = await crawl(broken.url);
    expect(code).toBe(1);
    const report: { found: { kind: string; count: number }[] } = JSON.parse(stdout);
    const count = report.found.find(({ kind }) => kind === "h1")?.count ?? 0;
    expect(count).toBeGreaterThan(5);
    expect(report.found.map(({ kind }) => kind)).toContain("newH1");
    await page.goto("/admin");
    await page.getByRole("link", { name: `主标题不是一个：${count} 处` }).click();
    await expect(page.getByRole("table", { name: "主标题不是一个" })).toContainText("0 个");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  } finally {
    await new Promise((resolve) => broken.server.close(resolve));
  }
  // The visit of all pages is nobody's reading and no crawler's visit.
  await page.goto("/admin/readership");
  await expect(page.getByRole("heading", { name: "全站打开 3 次" })).toBeVisible();
});

test("the dashboard's numbers are those of a count of the access log, within 2 % (D9)", async () => {
  const agents = [
    chrome,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_1) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    ...[
      baiduspider,
      "curl/8.9.1",
      "python-requests/2.32",
      "Mozilla/5.0 (compatible; SomeBot/1.0; +https://example.com)",
    ],
  ];
  const paths = [articlePath, "/", "/archive/", "/made/up/page.html", "/sitemap.xml", "/robots.txt"];
  const readLog = () => readFileSync(join(site.folder, logFile), "utf8");
  const begin = readLog().length;
  for (let number = 0; number < 210; number += 1)
    await visit(1, paths[number % paths.length] ?? "/", {
      "user-agent": agents[number % agents.length] ?? "",
    });
  await expect(async () => {
    await page.goto("/admin/readership");
    const [, shown = ""] =
      /全站打开 ([\d,]+) 次/.exec((await page.getByRole("main").textContent()) ?? "") ?? [];
    const counted = Number(shown.replaceAll(",", ""));
    // Three were there before, among prefetches that no log tells apart.
    const read = 3 + readingsIn(readLog().slice(begin));
    expect(read).toBeGreaterThan(40);
    expect(Math.abs(counted - read) / read, `${counted} shown, ${read} in the log`).toBeLessThanOrEqual(0.02);
  }).toPass(written);
});

/** As somebody counts who has the log and nothing else: pages, read with success, by what calls itself a browser. */
function readingsIn(log: string): number {
  const lines = log.split("\n").filter((line) => line.includes('"msg":"request"'));
  return lines.filter((text) => {
    const {
      method,
      path,
      status,
      agent = "",
    } = JSON.parse(text) as {
      [name in "method" | "path" | "agent"]: string;
    } & { status: number };
    const isPage = /(?:\/|\.html)$/.test(path) && !/^\/(?:admin|api|_next|assets|media)\//.test(path);
    const isBrowser = /^Mozilla/.test(agent) && !/bot|spider|compatible;/i.test(agent);
    return method === "GET" && [200, 304].includes(status) && isPage && isBrowser;
  }).length;
}

/** The site as it would be after somebody broke the heading of every page. */
async function startBrokenTemplate(): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const headers = { "x-lukan-self-crawl": String(request.headers["x-lukan-self-crawl"]) };
    const answer = await fetch(site.url + request.url, { redirect: "manual", headers });
    const text = (await answer.text()).replaceAll("<h1", "<h2").replaceAll("</h1>", "</h2>");
    const location = answer.headers.get("location");
    response.writeHead(answer.status, {
      "content-type": answer.headers.get("content-type") ?? "",
      ...(location ? { location } : {}),
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, server };
}

async function crawl(at: string): Promise<{ code: unknown; stdout: string }> {
  const env = {
    ...process.env,
    DATA_DIR: site.folder,
    DATABASE_URL: "",
    SITE_URL: site.url,
    AUTH_SECRET: "",
  };
  return promisify(execFile)(process.execPath, ["cli/main.ts", "crawl", "--at", at, "--json"], { env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: unknown; stdout: string }) => error,
  );
}
