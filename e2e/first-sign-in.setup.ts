import { expect, test } from "@playwright/test";
import { adminEmail, oneTimePassword } from "../playwright.config.ts";
import { adminPassword, signedInState } from "./accounts.ts";

test("the one-time password opens the door once and has to be changed", async ({ page }) => {
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/admin\/login/);
  await page.getByLabel("邮箱").fill(adminEmail);
  await page.getByLabel("密码", { exact: true }).fill(oneTimePassword);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/admin\/password/);
  await page.getByLabel("现在的密码", { exact: true }).fill(oneTimePassword);
  await page.getByLabel("新密码", { exact: true }).fill(adminPassword);
  await page.getByLabel("再输入一次", { exact: true }).fill(adminPassword);
  await page.getByRole("button", { name: "保存新密码" }).click();
  await expect(page).toHaveURL(/\/admin(\/articles)?$/);
  await page.context().storageState({ path: signedInState });
});
