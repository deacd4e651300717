import { expect, type Page, test } from "@playwright/test";
import { closeDb } from "#lib/db";
import { findEmbedded } from "#server/database/embedded";
import { arrangeEdges, fileTheSite } from "./edge-content.ts";
import { makeSite, type OwnSite, removeSite } from "./own-site.ts";

const emptySite = ["/", "/lawyers/", "/archive/", "/tags/", "/offices/", "/nothing-here"];

const { DATA_DIR = "", DATABASE_URL = "" } = process.env;
let site: OwnSite;
let pages: Record<string, string>;
test.describe.configure({ mode: "serial", timeout: 180_000 });
test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });

test.beforeAll(async () => {
  site = await makeSite("edges");
  // lib's commands run here, against the data of that site.
  process.env.DATA_DIR = site.folder;
  process.env.DATABASE_URL = findEmbedded(site.folder) ?? "";
});

test.afterAll(async () => {
  await closeDb();
  // Other files may run in this process afterwards.
  Object.assign(process.env, { DATA_DIR, DATABASE_URL });
  await removeSite(site);
});

test("a site without articles, lawyers, offices and logo stands", async ({ page }) => {
  for (const path of emptySite)
    await test.step(path, () => expectToStand(page, path, path === "/nothing-here" ? 404 : 200));
});

test("content of unusual size stays within the page", async ({ page }) => {
  pages = await arrangeEdges();
  for (const [name, path] of Object.entries(pages))
    await test.step(name, () => expectToStand(page, path, path.includes("nowhere") ? 404 : 200));
});

test("both filing numbers stand with their links on every page, on paper too", async ({ page }) => {
  await fileTheSite();
  for (const path of Object.values(pages)) {
    // The purge reaches the page cache a moment after the commit.
    const isFiled = async () => (await (await fetch(site.url + path)).text()).includes("号-1");
    await expect.poll(isFiled, { message: path }).toBe(true);
    await page.goto(site.url + path);
    for (const media of ["screen", "print"] as const) {
      await page.emulateMedia({ media });
      const footer = page.getByRole("contentinfo");
      const icp = footer.getByRole("link", { name: "浙ICP备12345678号-1" });
      const police = footer.getByRole("link", { name: "浙公网安备33010602000001号" });
      await expect(icp).toBeVisible();
      await expect(icp).toHaveAttribute("href", "https://beian.miit.gov.cn/");
      await expect(police).toBeVisible();
      await expect(police).toHaveAttribute("href", /^https:\/\/beian\.mps\.gov\.cn\/.*33010602000001$/);
    }
  }
});

/** Its status, one heading, nothing wider than the screen, nothing that the browser couldn't load. */
async function expectToStand(page: Page, path: string, status: number): Promise<void> {
  const missing: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) missing.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  const response = await page.goto(site.url + path);
  expect(response?.status()).toBe(status);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("h1")).not.toBeEmpty();
  await page.getByText("菜单", { exact: true }).click();
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
  expect(missing).toEqual(status === 404 ? [`404 ${path}`] : []);
  page.removeAllListeners("response");
}
