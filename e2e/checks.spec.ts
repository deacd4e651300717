import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

test("a note left in the text stops publishing: it is found, jumped to, and let through with a reason", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(`写给检查的一篇文章 ${Date.now()}`);
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  await page.keyboard.type("先看法院的管辖，再准备证据。");
  await page.keyboard.press("Enter");
  await page.keyboard.type("TODO 补一个案例");
  await page.getByRole("combobox", { name: "分类" }).fill("hunyin");
  await page.keyboard.press("Enter");
  await page.getByLabel("署名律师").selectOption({ label: "沈砚秋" });
  await page.getByRole("button", { name: "保存草稿" }).click();

  const panel = page.getByRole("region", { name: "发布前检查" });
  await expect(panel.getByRole("status")).toContainText("1 处必须处理");
  expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);

  await panel.getByRole("button", { name: "TODO 补一个案例", exact: true }).click();
  await expect(text).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("TODO 补一个案例");

  const publish = page.getByRole("button", { name: "发布", exact: true });
  await publish.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("status")).toContainText("1 处必须处理");
  await dialog.getByRole("button", { name: "确认发布" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "还不能发布" })).toContainText("TODO 补一个案例");

  await panel.getByRole("button", { name: /保留并说明理由：TODO/ }).click();
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(dialog.getByLabel("理由")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("理由").fill("演示占位文字的写法");
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(panel.getByText("已说明理由 1")).toBeVisible();
  await publish.click();
  await expect(dialog.getByRole("status")).not.toContainText("必须处理");
  await dialog.getByRole("button", { name: "确认发布" }).click();
  await expect(page.getByRole("link", { name: "查看网页" })).toBeVisible();
});

test("the panel follows the text: mended and saved, nothing is left", async ({ page }) => {
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(`检查跟着文字走 ${Date.now()}`);
  await page.getByLabel("摘要").fill("文字改好以后，发布前检查里不再有任何提示，作者看到的是没有发现问题。");
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("双方得权利。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  const panel = page.getByRole("region", { name: "发布前检查" });
  await expect(panel.getByRole("status")).toContainText("1 处可以留意");
  await panel.getByRole("button", { name: "双方得权利", exact: true }).click();
  await page.keyboard.type("双方的权利");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(panel.getByRole("status")).toHaveText("没有发现问题。");
});
