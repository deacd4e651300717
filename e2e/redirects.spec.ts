import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get, siteUrl } from "./site.ts";

test.use({ storageState: signedInState });

test("an editor lets old addresses lead to new ones, and readers get there in one hop at once", async ({
  page,
  playwright,
  baseURL,
}) => {
  const visitor = await playwright.request.newContext({ baseURL });
  const at = `/old-${Date.now()}`;
  expect((await get(visitor, `${at}.html`)).status()).toBe(404);
  expect((await get(visitor, `${at}/a/b.html`)).status()).toBe(404);

  await page.goto("/admin/seo/redirects");
  await add(page, "单个网址", `${siteUrl}${at}.html`, "/lawyers/");
  const row = page.getByRole("row", { name: `${at}.html` });
  await expect(row).toBeVisible();
  await expect.poll(async () => (await get(visitor, `${at}.html`)).status()).toBe(301);
  expect((await get(visitor, `${at}.html`)).headers().location).toBe(`${siteUrl}/lawyers/`);

  await add(page, "前缀", `${at}/`, "/about/");
  await expect
    .poll(async () => (await get(visitor, `${at}/a/b.html`)).headers().location)
    .toBe(`${siteUrl}/about/`);

  await row.getByRole("button", { name: "删除" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "删除" }).click();
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await get(visitor, `${at}.html`)).status()).toBe(404);
  await visitor.dispose();
});

test("what would hide a page, the admin or the home page, or lead in a circle, is refused beside its field", async ({
  page,
}) => {
  await page.goto("/admin/seo/redirects");
  const at = `/loop-${Date.now()}`;
  await add(page, "单个网址", `${at}.html`, "/lawyers/");
  await page.getByRole("button", { name: "新建跳转" }).click();
  for (const [source, target, reason] of [
    ["/hunyin/", "/lawyers/", "这个网址上有公开的内容，不能跳转到别处"],
    ["/", "/lawyers/", "首页不能跳转到别处"],
    ["/admin/login", "/lawyers/", "这个网址由系统使用，不能跳转"],
    [`${at}.html`, `${at}.html`, "会绕成圈，或跳转超过 10 次"],
    [`${at}-2.html`, "/nothing-there.html", "新网址上没有内容（404）"],
  ] as const) {
    await page.getByLabel("旧网址").fill(source);
    await page.getByLabel("新网址").fill(target);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page.getByRole("dialog").getByText(reason, { exact: true })).toBeVisible();
  }
});

test("a file is checked before it is imported, line by line, and comes out again", async ({
  page,
  request,
}) => {
  const at = `/csv-${Date.now()}`;
  await page.goto("/admin/seo/redirects");
  await page.getByRole("button", { name: "导入 CSV" }).click();
  const lines = ["原网址,新网址,类型", `${at}.html,/lawyers/,`, "/,/lawyers/,", `${at}/,/about/,前缀`];
  const buffer = Buffer.from(lines.join("\n"));
  await page.getByLabel("CSV 文件").setInputFiles({ name: "moves.csv", mimeType: "text/csv", buffer });
  await expect(page.getByText("“moves.csv”可以导入 2 行，1 行不合适。")).toBeVisible();
  await expect(page.getByRole("row", { name: "3 首页不能跳转到别处" })).toBeVisible();
  await page.getByRole("button", { name: "导入 2 行" }).click();
  await expect(page.getByRole("row", { name: `${at}.html` })).toBeVisible();
  const exported = await (await request.get("/api/redirects/export")).text();
  expect(exported).toContain(`${at}.html,/lawyers/,单个网址,导入`);
  expect(exported).toContain(`${at}/,/about/,前缀,导入`);
});

async function add(page: Page, kind: string, source: string, target: string): Promise<void> {
  await page.getByRole("button", { name: "新建跳转" }).click();
  await page.getByLabel("类型").selectOption({ label: kind });
  await page.getByLabel("旧网址").fill(source);
  await page.getByLabel("新网址").fill(target);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
