import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

test("a category is found by pinyin and chosen by keyboard; Escape leaves field and dialog as they were", async ({
  page,
}) => {
  await page.goto("/admin/articles");
  const field = page.getByRole("combobox", { name: "分类" });
  const options = page.getByRole("listbox", { name: "分类" }).getByRole("option");
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveText("全部");
  await page.keyboard.type("hy");
  await expect(options.first()).toContainText("婚姻家事");
  expect((await new AxeBuilder({ page }).include("form[role=search]").analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue("");
  await page.keyboard.type("债务");
  await page.keyboard.press("Enter");
  await expect(field).not.toHaveValue("");
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page).toHaveURL(/categoryId=\d+/);
  await expect(field).toHaveValue(/债务/);

  await page.goto("/admin/categories");
  await page.getByRole("button", { name: "新建分类" }).click();
  await page.getByRole("combobox", { name: "上级分类" }).fill("hunyin");
  await expect(page.getByRole("option").first()).toContainText("婚姻家事");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.getByRole("dialog", { name: "新建分类" })).toBeVisible();
});
