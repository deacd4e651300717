import { expect, type Page } from "@playwright/test";

/** What the desk says once everything typed is on the server. */
export const saved = /已保存 \d\d-\d\d \d\d:\d\d/;

/** Opens a new text and gives it a title. @returns its address */
export async function beginArticle(page: Page, title: string): Promise<string> {
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await expect(page.getByText(saved)).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/articles\/\d+$/);
  return page.url();
}

/** Types at the end of the text, once it takes words. */
export async function write(page: Page, text: string): Promise<void> {
  await expect(body(page)).toHaveAttribute("contenteditable", "true");
  await body(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText(text);
}

export function body(page: Page) {
  return page.getByRole("textbox", { name: "正文" });
}
