import { expect, test } from "@playwright/test";
import { adminEmail } from "../playwright.config.ts";
import { adminPassword } from "./accounts.ts";
import { makeSite, type OwnSite, removeSite, signInFirst } from "./own-site.ts";

// The switch is everybody's: this journey has a site of its own.
let site: OwnSite;
test.describe.configure({ timeout: 180_000 });

test.beforeAll(async () => {
  site = await makeSite("read-only");
});
test.afterAll(async () => removeSite(site));

const reason = "数据库搬家，今晚八点恢复。";

test("an admin pauses all edits: they are refused with the reason, visitors read on, and it can be ended", async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await signInFirst(page);

  await page.goto("/admin/settings/maintenance");
  await page.getByLabel("说明").fill(reason);
  await page.getByRole("button", { name: "暂停所有编辑" }).click();
  await expect(page.getByRole("button", { name: "恢复编辑" })).toBeVisible();

  await page.goto("/admin/settings/filing");
  await expect(page.getByText(`网站正在维护，暂时只能浏览，不能保存。${reason}`)).toBeVisible();
  await page.getByLabel(/ICP/).fill("浙ICP备12345678号-1");
  await page.getByRole("button", { name: "保存" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "这次没有保存" });
  await expect(refusal).toContainText(reason);
  await expect(page.getByLabel(/ICP/)).toHaveValue("浙ICP备12345678号-1");
  expect((await fetch(`${site.url}/`)).status).toBe(200);

  // Who comes in anew can end it.
  await context.clearCookies();
  await page.goto("/admin/login");
  await page.getByLabel("邮箱").fill(adminEmail);
  await page.getByLabel("密码", { exact: true }).fill(adminPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).not.toHaveURL(/login/);
  await page.goto("/admin/settings/maintenance");
  await page.getByRole("button", { name: "恢复编辑" }).click();
  await expect(page.getByRole("button", { name: "暂停所有编辑" })).toBeVisible();

  await page.goto("/admin/settings/filing");
  await page.getByLabel(/ICP/).fill("浙ICP备12345678号-1");
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(async () => (await fetch(`${site.url}/`)).text()).toContain("浙ICP备12345678号-1");
  await context.close();
});
