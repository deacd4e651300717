import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });

async function confirm(page: Page, button: string, confirmation: string) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: confirmation, exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("an article goes from the desk to its readers, changes at once, and is gone when it is withdrawn", async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const visitor = await playwright.request.newContext({ baseURL });
  const title = `起诉离婚要准备什么 ${Date.now()}`;

  await page.goto("/admin/articles");
  await page.getByRole("link", { name: "写文章" }).first().click();
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("先看法院的管辖，再准备证据。");
  await page.getByRole("combobox", { name: "分类" }).fill("hunyin");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "分类" })).toHaveValue("婚姻家事");
  await page.getByLabel("署名律师").selectOption({ label: "沈砚秋" });
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText(/已保存/).first()).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/articles\/\d+$/);

  await confirm(page, "发布", "确认发布");
  const path = (await page.getByRole("link", { name: "查看网页" }).getAttribute("href")) ?? "";
  expect(path).toMatch(/^\/hunyin\/\d+\.html$/);

  const first = await get(visitor, path);
  expect(first.status()).toBe(200);
  expect(first.headers()["x-cache"]).toBe("miss");
  expect(await first.text()).toContain(title);
  // 相关阅读 comes by a job, which may make the page once more.
  await expect.poll(async () => (await get(visitor, path)).headers()["x-cache"]).toBe("hit");
  // The list that shows it, and what a list shows of it.
  expect(await (await get(visitor, "/hunyin/")).text()).toContain(title);

  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("管辖法院一般是被告住所地。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText(/已保存/).first()).toBeVisible();
  expect(await (await get(visitor, path)).text()).not.toContain("管辖法院一般是被告住所地。");

  await confirm(page, "更新发布", "确认更新");
  await expect.poll(async () => (await get(visitor, path)).text()).toContain("管辖法院一般是被告住所地。");

  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "下架…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "下架", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(async () => (await get(visitor, path)).status()).toBe(410);
  expect(await (await get(visitor, "/hunyin/")).text()).not.toContain(title);

  await confirm(page, "发布", "确认发布");
  await expect.poll(async () => (await get(visitor, path)).status()).toBe(200);
  await visitor.dispose();
});

test("an empty article is refused with every reason, and stays on the page", async ({ page }) => {
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill("还没有正文");
  await confirm(page, "发布", "确认发布");
  await expect(page.getByText(/还不能发布/)).toBeVisible();
  await expect(page.getByText(/请选择分类/).first()).toBeVisible();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("还没有正文");
});

test("a title of 10,000 characters is refused, and nothing is lost", async ({ page }) => {
  await page.goto("/admin/articles/new");
  const title = "长".repeat(10_000);
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText(/标题最多 120 个字/).first()).toBeVisible();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue(title);
});
