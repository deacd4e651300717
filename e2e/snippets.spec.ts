import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

test("a shared snippet stands in a page by reference, and its change names that page first and then changes it", async ({
  page,
}) => {
  const name = `共用声明${Date.now()}`;
  const title = `用素材的页面${Date.now()}`;
  await writeSnippet(page, "SHARED", name, "旧的声明。");
  await page.goto("/admin/pages/new");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await insertSnippet(page, name);
  await expect(page.getByText("共用片段", { exact: true })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "正文" })).toContainText("旧的声明。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.waitForURL(/\/admin\/pages\/\d+/);
  await page.getByRole("button", { name: `《${title}》：操作` }).click();
  await page.getByRole("menuitem", { name: "发布" }).click();
  await expect(page.getByText("已发布").first()).toBeVisible();
  await page.getByRole("button", { name: `《${title}》：操作` }).click();
  const path = await page.getByRole("menuitem", { name: "查看网页" }).getAttribute("href");
  expect(await (await page.request.get(String(path))).text()).toContain("旧的声明。");

  await openSnippet(page, name);
  const uses = page.getByRole("region", { name: "用到这个片段的地方" });
  await expect(uses).toContainText("用在 1 处");
  await expect(uses.getByRole("link", { name: `页面《${title}》` })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.getByRole("textbox", { name: "内容" }).fill("新的声明。");
  await page.getByRole("button", { name: "保存并更新 1 处" }).click();
  await expect(page.getByText("已保存", { exact: true })).toBeVisible();
  const html = await (await page.request.get(String(path))).text();
  expect(html).toContain("新的声明。");
  expect(html).not.toContain("旧的声明。");

  await page.getByRole("button", { name: "删除…" }).click();
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText(`页面《${title}》`);
});

test("a template is found by pinyin initials and inserted as a copy", async ({ page }) => {
  const name = `赔偿标准表${Date.now()}`;
  await writeSnippet(page, "TEMPLATE", name, "按上一年度计算。");
  await page.goto("/admin/pages/new");
  await insertSnippet(page, name, "pcbzb");
  await expect(page.getByRole("textbox", { name: "正文" })).toContainText("按上一年度计算。");
  await expect(page.getByText("共用片段", { exact: true })).toHaveCount(0);
});

async function writeSnippet(page: Page, kind: string, name: string, words: string): Promise<void> {
  await page.goto(`/admin/snippets/new?kind=${kind}`);
  await page.getByLabel("名称").fill(name);
  await page.getByRole("textbox", { name: "内容" }).fill(words);
  await page.getByRole("button", { name: "保存" }).click();
  await page.waitForURL(/\/admin\/snippets\/\d+/);
}

async function openSnippet(page: Page, name: string): Promise<void> {
  await page.goto(`/admin/snippets?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function insertSnippet(page: Page, name: string, typed = name): Promise<void> {
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  await page.keyboard.type("/素材");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "素材" });
  await dialog.getByRole("searchbox").fill(typed);
  const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
  expect(violations).toEqual([]);
  await dialog.getByRole("button", { name }).click();
  await expect(dialog).toBeHidden();
}
