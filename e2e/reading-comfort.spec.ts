import { expect, test } from "@playwright/test";
import { findPages, get } from "./site.ts";

test.use({ javaScriptEnabled: false });

test("长辈模式 enlarges the text of a phone by a third, without script and without scrolling sideways", async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const [type, path] of Object.entries(await findPages(request))) {
    await page.goto(path);
    const text = page.locator("h1");
    const before = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    await page.getByLabel("长辈模式").check();
    const after = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(after / before, type).toBeGreaterThan(1.3);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${type} scrolls sideways`).toBeLessThanOrEqual(0);
  }
});

test("the menu of a phone opens without script, and leads to the second level", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/");
  const link = page.locator(".menu-fold").getByRole("link", { name: "刑事辩护" });
  await expect(link).toBeHidden();
  await page.getByText("菜单", { exact: true }).click();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("刑事辩护");
});

test("print shows firm, text and the page's own address, and no navigation", async ({ page, request }) => {
  const { article = "" } = await findPages(request);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(article);
  await expect(page.locator(".brand")).toBeVisible();
  await expect(page.locator(".colophon")).toContainText(decodeURI(article));
  for (const part of [".menu", ".crumbs", ".related", ".neighbours", ".foot-menus"])
    await expect(page.locator(part).first()).toBeHidden();
  const colours = await page
    .locator("html")
    .evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]);
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
});

test("style sheets hold nothing that Chrome 80 and iOS 13 drop whole", async ({ request }) => {
  for (const [type, path] of Object.entries(await findPages(request))) {
    const html = await (await get(request, path)).text();
    const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join("");
    expect(styles.length, type).toBeGreaterThan(1000);
    expect(styles, type).not.toMatch(/@layer|@property|oklch\(|color-mix\(|:is\(|:where\(|[{;]inset:/);
    expect(styles, type).toContain("-webkit-text-size-adjust");
  }
});
