import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";

// What is set here is for the whole site: these journeys have one of their own.
test.describe.configure({ mode: "serial", timeout: 180_000 });

let site: OwnSite;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  site = await makeSite("seo-settings");
  context = await browser.newContext({ baseURL: site.url });
  page = await context.newPage();
  await signInFirst(page);
});

test.afterAll(async () => {
  await context.close();
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

test("Baidu's token is kept and never shown again; the page names every engine", async () => {
  await page.goto("/admin/seo/engines");
  await page.getByLabel("推送密钥（token）").fill("tokenOfTheFirm1");
  await page.getByRole("button", { name: "保存百度设置" }).click();
  await saved();
  await page.reload();
  expect(await page.content()).not.toContain("tokenOfTheFirm1");
  await expect(page.getByLabel("推送密钥（token）")).toHaveValue("");
  for (const engine of ["神马", "头条", "搜狗", "360"])
    await expect(page.getByRole("main").getByText(engine).first()).toBeVisible();
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
