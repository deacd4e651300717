import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { closeDb } from "#lib/db";
import { buildArticle } from "#lib/testing/factories";
import { type EngineDouble, startEngineDouble } from "./engine-double.ts";
import { makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";
import { useDatabaseOf } from "./staff.ts";

// What is set here is for the whole site: these journeys have one of their own.
test.describe.configure({ mode: "serial", timeout: 180_000 });

let site: OwnSite;
let context: BrowserContext;
let page: Page;
let restore: () => void;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(200_000);
  site = await makeSite("seo-settings");
  restore = useDatabaseOf(site);
  context = await browser.newContext({ baseURL: site.url });
  page = await context.newPage();
  await signInFirst(page);
});

test.afterAll(async () => {
  await context.close();
  await closeDb();
  restore();
  await removeSite(site);
});

const save = () => page.getByRole("main").getByRole("button", { name: "保存", exact: true }).click();
const saved = () => expect(page.getByText("已保存", { exact: true }).first()).toBeVisible();
const textAt = async (path: string) => (await fetch(site.url + path)).text();

test("a title template is previewed, and every list has it at once", async () => {
  await page.goto("/admin/seo/titles");
  await page.getByLabel("列表和资料页的标题").fill("{title}｜{firm}律师");
  await save();
  await saved();
  await expect.poll(() => textAt("/lawyers/")).toMatch(/<title>[^<]*｜[^<]*律师<\/title>/);
  await page.getByLabel("列表和资料页的标题").fill("{titel}");
  await save();
  await expect(page.getByLabel("列表和资料页的标题")).toHaveAttribute("aria-invalid", "true");
});

test("a rule that shuts out Baiduspider needs the typed word; without it robots.txt stays as it is", async () => {
  await page.goto("/admin/seo/robots");
  const before = await textAt("/robots.txt");
  await page.getByLabel(/（Baiduspider）/).check();
  await expect(page.getByRole("region", { name: "robots.txt 预览" })).toContainText("Baiduspider");
  await save();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  expect(await textAt("/robots.txt")).toBe(before);
  const word = /输入“(.+?)”/.exec((await page.getByRole("main").textContent()) ?? "")?.[1] ?? "";
  await page.getByLabel("确认").fill(word);
  await save();
  await saved();
  await expect.poll(() => textAt("/robots.txt")).toMatch(/User-agent: Baiduspider\s+Disallow: \//);
});

test("a verification file is served at the root until it is deleted", async () => {
  await page.goto("/admin/seo/files");
  await page.getByLabel("文件名").fill("baidu_verify_codeva-abc.html");
  await page.getByLabel("内容").fill("codeva-abc");
  await page.getByRole("button", { name: "保存文件" }).click();
  await expect(page.getByRole("link", { name: "baidu_verify_codeva-abc.html" })).toBeVisible();
  await expect.poll(() => textAt("/baidu_verify_codeva-abc.html")).toBe("codeva-abc");
});

test("Baidu's token is kept and never shown again", async () => {
  await page.goto("/admin/seo/engines");
  await page.getByLabel("推送密钥（token）", { exact: true }).fill("tokenOfTheFirm1");
  await page.getByRole("button", { name: "保存百度设置" }).click();
  await saved();
  await page.reload();
  expect(await page.content()).not.toContain("tokenOfTheFirm1");
  await expect(page.getByLabel("推送密钥（token）", { exact: true })).toHaveValue("");
});

test("one page lists each engine with its file, its map and its last result (B16)", async () => {
  await page.goto("/admin/seo/engines");
  const table = page.getByRole("table", { name: "各搜索引擎" });
  for (const [engine, file, map, result] of [
    ["百度", "baidu_verify_codeva-abc.html", "/sitemaps/baidu.xml", "还没有推送过"],
    ["必应", "还没有", "/sitemap.xml", "还没有推送过"],
    ["神马", "还没有", "/sitemaps/shenma.xml", "不接受推送，按地图抓取"],
    ["头条", "还没有", "/sitemaps/toutiao.xml", "90 天内蜘蛛没有来过"],
    ["搜狗", "还没有", "/sitemap.xml", "90 天内蜘蛛没有来过"],
    ["360", "还没有", "/sitemap.xml", "90 天内蜘蛛没有来过"],
  ] as const) {
    const row = table.getByRole("row", { name: new RegExp(`^${engine}`) });
    for (const words of [file, map, result]) await expect(row).toContainText(words);
  }
});

test("a token that Baidu doesn't take is said on the desk until it is mended (B14)", async () => {
  const engine: EngineDouble = await startEngineDouble({ knowsToken: false });
  try {
    await page.goto("/admin/seo/engines");
    await page.getByLabel("推送给百度").check();
    await page.getByLabel("推送密钥（token）", { exact: true }).fill("tokenOfTheFirm2");
    await page.getByLabel("接口地址").first().fill(engine.url);
    await page.getByRole("button", { name: "保存百度设置" }).click();
    await saved();
    await buildArticle();
    const alert = page.getByText("百度的推送停了：401 token is not valid");
    await expect(async () => {
      await page.goto("/admin");
      await expect(alert).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await page.getByRole("link", { name: "去看看" }).click();
    await expect(page.getByText(/已停止推送：401 token is not valid/)).toBeVisible();
  } finally {
    engine.close();
  }
});

test("a changed address pattern says how far it is, and that it is done", async () => {
  await page.goto("/admin/settings/publishing");
  await page.getByLabel("文章网址规则").fill("/{category}/{slug}.html");
  await save();
  await saved();
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole("main").textContent();
    })
    .toContain("文章网址已经改好：/{category}/{id}.html → /{category}/{slug}.html");
});

const longSlug = "离婚时婚前房产怎么分".repeat(4);

test("an address of more than 256 bytes is warned of wherever it is chosen (B7)", async () => {
  const warning = page.getByRole("status").filter({ hasText: "超过 256 个字节" });
  const expectWarning = async (label = "网址名") => {
    const field = page.getByLabel(label, { exact: true });
    await field.fill("hunqian");
    await expect(warning).toHaveCount(0);
    await field.fill(label === "网址名" ? longSlug : `/${longSlug}.html`);
    await expect(warning).toContainText(/这个网址有 \d{3} 个字节/);
  };
  await page.goto("/admin/articles/new");
  await page.getByText("搜索引擎与网址", { exact: true }).click();
  await expectWarning();
  for (const [path, button] of [
    ["/admin/categories", "新建分类"],
    ["/admin/tags", "新建标签"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("button", { name: button }).click();
    await expectWarning();
  }
  await page.goto("/admin/lawyers/new");
  await expectWarning();
  await page.goto("/admin/pages/new");
  await expectWarning("完整网址");
  await page.getByLabel("完整网址").fill("");
  await expectWarning();
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 1440])
    test(`axe finds nothing on the pages of search engines, ${colorScheme} at ${width} px`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/admin/seo");
      const links = page.getByRole("navigation", { name: "搜索引擎" }).getByRole("link");
      const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      expect(paths).toHaveLength(9);
      for (const path of [...paths, "/admin/settings/publishing"]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
