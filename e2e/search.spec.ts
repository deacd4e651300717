import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { get } from "./site.ts";

const found = /找到 \d+ 篇/;

test("without JavaScript: type, search, narrow, open", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/search");
  await page.getByRole("searchbox", { name: "搜索文章" }).fill("離婚 撫養費");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("status")).toHaveText(found);
  const first = page.locator(".index li").first();
  await expect(first.getByRole("heading")).toContainText("抚养费");
  await expect(first.locator("mark").first()).toBeVisible();
  await page.getByText("年份", { exact: true }).click();
  await page
    .getByRole("link", { name: /^\d{4} 年/ })
    .first()
    .click();
  await expect(page).toHaveURL(/year=\d{4}/);
  await expect(page.getByRole("searchbox")).toHaveValue("離婚 撫養費");
  await page.locator(".index a").first().click();
  await expect(page).toHaveURL(/\.html$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("抚养费");
  await context.close();
});

test("suggestions come by keyboard, in Chinese and in pinyin", async ({ page }) => {
  await page.goto("/search");
  const input = page.getByRole("combobox", { name: "搜索文章" });
  await input.pressSequentially("lih");
  await expect(page.getByRole("option", { name: "离婚", exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await input.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await input.press("u");
  await input.press("Backspace");
  await expect(page.getByRole("option").first()).toBeVisible();
  await input.press("ArrowDown");
  const word = (await page.getByRole("option").first().textContent()) ?? "";
  await input.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(word)}`));
  await expect(page.getByRole("status")).toHaveText(found);
});

test("nobody indexes a search, and accessibility holds with results, without, and before", async ({
  page,
}) => {
  for (const path of ["/search", "/search?q=离婚", "/search?q=lihun", "/search?q=%EF%BC%8C"]) {
    await page.goto(path);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});

test("pinyin leads to the word that was meant", async ({ page }) => {
  await page.goto("/search?q=lihun");
  await page.getByRole("link", { name: "离婚", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText(found);
});

test("whatever is asked for is answered, and a page too far isn't there", async ({ request }) => {
  const odd = [
    "",
    "%",
    "_",
    "%5C",
    "';%20drop",
    ":*",
    "!!%26%7C",
    "%F0%9F%98%80",
    "%ED%A0%BD",
    "字".repeat(700),
    "-离婚",
  ];
  for (const q of odd) expect((await get(request, `/search?q=${q}`)).status(), q).toBe(200);
  expect((await get(request, `/search?q=${"字".repeat(10_000)}`)).status()).toBe(414);
  expect((await get(request, "/search?q=离婚&page=90")).status()).toBe(404);
  expect((await get(request, "/search?q=离婚&page=10000")).status()).toBe(404);
});

test("a page that isn't there offers the search", async ({ page }) => {
  await page.goto("/nothing-here");
  await page.getByRole("searchbox", { name: "搜索文章" }).fill("逾期");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("status")).toHaveText(found);
});
