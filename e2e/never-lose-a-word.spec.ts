import { type Browser, expect, type Page, test } from "@playwright/test";
import { adminEmail } from "../playwright.config.ts";
import { adminPassword, signedInState } from "./accounts.ts";
import { beginArticle, body, saved, write } from "./desk.ts";

test.use({ storageState: signedInState });

/** Another browser of the same account: another tab to the lock. */
async function secondBrowser(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ storageState: signedInState });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test("what is typed is on the server within moments, without a button, and stays private", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "自动保存");
  await write(page, "没有点过任何按钮。");
  await expect(page.getByText(saved)).toBeVisible();
  const other = await secondBrowser(browser, url);
  await expect(body(other)).toHaveText("没有点过任何按钮。");
  await expect(other.getByText("草稿").first()).toBeVisible();
  await other.context().close();
});

test("a second browser sees who writes, takes over, and the first one keeps its text", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "两个浏览器");
  await write(page, "甲写的第一段");
  await expect(page.getByText(saved)).toBeVisible();
  const other = await secondBrowser(browser, url);
  await expect(other.getByText("你正在另一个窗口里编辑这篇文章")).toBeVisible();
  await expect(body(other)).toHaveAttribute("contenteditable", "false");

  await other.getByRole("button", { name: "在这里继续" }).click();
  await expect(body(other)).toHaveAttribute("contenteditable", "true");
  await expect(page.getByText("你正在另一个窗口里编辑这篇文章")).toBeVisible();
  await expect(body(page)).toHaveAttribute("contenteditable", "false");
  await expect(body(page)).toHaveText("甲写的第一段");
  await other.context().close();
});

test("who only opens an article keeps nobody from writing; two first words at once become both", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "只是打开");
  await write(page, "一句。");
  await expect(page.getByText(saved)).toBeVisible();
  await page.goto("/admin/articles");
  await page.goto(url);
  const other = await secondBrowser(browser, url);
  await expect(body(page)).toHaveAttribute("contenteditable", "true");
  await expect(body(other)).toHaveAttribute("contenteditable", "true");

  await write(page, "先动笔的。");
  await expect(page.getByText(saved)).toBeVisible();
  await write(other, "后动笔的。");
  await expect(other.getByText(/你写的还在这个页面上/)).toBeVisible();
  await other.getByRole("button", { name: "在这里继续" }).click();
  const dialog = other.getByRole("dialog", { name: "合并两份修改" });
  await dialog.getByLabel("两段都留").check();
  await dialog.getByRole("button", { name: "合并", exact: true }).click();
  await expect(body(other)).toContainText("先动笔的。");
  await expect(body(other)).toContainText("后动笔的。");
  await expect(other.getByText(saved)).toBeVisible();
  await other.context().close();
});

test("both change one paragraph while the line is down: the merge screen asks, and both can stay", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "合并");
  await write(page, "原来的一段");
  await expect(page.getByText(saved)).toBeVisible();
  await page.context().setOffline(true);
  await write(page, "，甲在离线时写的");
  await expect(page.getByText("离线，文字已存在本机")).toBeVisible();

  const other = await secondBrowser(browser, url);
  await other.getByRole("button", { name: "在这里继续" }).click();
  await expect(body(other)).toHaveAttribute("contenteditable", "true");
  await write(other, "，乙写的");
  await expect(other.getByText(saved)).toBeVisible();

  await page.context().setOffline(false);
  await page.getByRole("button", { name: "在这里继续" }).click();
  const dialog = page.getByRole("dialog", { name: "合并两份修改" });
  await expect(dialog).toContainText("原来的一段，甲在离线时写的");
  await expect(dialog).toContainText("原来的一段，乙写的");
  await dialog.getByLabel("两段都留").check();
  await dialog.getByRole("button", { name: "合并", exact: true }).click();
  await expect(page.getByText(saved)).toBeVisible();
  await expect(body(page)).toContainText("甲在离线时写的");
  await expect(body(page)).toContainText("乙写的");
  await other.context().close();
});

test("changes of different fields and paragraphs are joined without a question", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "各改各的");
  await write(page, "第一段");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("第二段");
  await expect(page.getByText(saved)).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole("textbox", { name: "摘要" }).fill("甲的摘要");
  await expect(page.getByText("离线，文字已存在本机")).toBeVisible();
  const other = await secondBrowser(browser, url);
  await other.getByRole("button", { name: "在这里继续" }).click();
  await write(other, "，乙写的");
  await expect(other.getByText(saved)).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "在这里继续" }).click();
  await expect(body(page)).toContainText("第二段，乙写的");
  await expect(page.getByRole("textbox", { name: "摘要" })).toHaveValue("甲的摘要");
  await expect(page.getByText(saved)).toBeVisible();
  await other.context().close();
});

test("a tab that is killed in mid-sentence offers its text back", async ({ page, browser }) => {
  const context = await browser.newContext({ storageState: signedInState });
  const victim = await context.newPage();
  const url = await beginArticle(victim, "崩溃");
  await write(victim, "存到服务器的一句。");
  await expect(victim.getByText(saved)).toBeVisible();
  // The line is down for the last words; then the process of the tab dies without a chance to say anything.
  await victim.route("**/api/articles/**", (route) => route.abort());
  await write(victim, "说到一半的");
  await expect(victim.getByText("离线，文字已存在本机")).toBeVisible();
  void victim.goto("chrome://crash").catch(() => undefined);
  await victim.waitForEvent("crash");

  const reopened = await context.newPage();
  await reopened.goto(url);
  await expect(reopened.getByText("没有存到服务器的文字")).toContainText("说到一半的");
  await reopened.getByRole("button", { name: "恢复这些文字" }).click();
  await expect(body(reopened)).toHaveText("存到服务器的一句。说到一半的");
  await expect(reopened.getByText(saved)).toBeVisible();
  await context.close();
  // And it is on the server.
  await page.goto(url);
  await expect(body(page)).toHaveText("存到服务器的一句。说到一半的");
});

test("a session that ended in mid-edit is opened again in a dialog, and nothing is lost", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: signedInState });
  const page = await context.newPage();
  await beginArticle(page, "登录过期");
  await context.clearCookies();
  await write(page, "登录结束以后写的");
  const dialog = page.getByRole("dialog", { name: "重新登录" });
  await dialog.getByLabel("邮箱").fill(adminEmail);
  await dialog.getByLabel("密码", { exact: true }).fill(adminPassword);
  await dialog.getByRole("button", { name: "登录", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(saved)).toBeVisible();
  await expect(body(page)).toHaveText("登录结束以后写的");
  await page.reload();
  await expect(body(page)).toHaveText("登录结束以后写的");
  await context.close();
});

test("an article that somebody throws away keeps the words that come after, and says where it is", async ({
  page,
  browser,
}) => {
  const url = await beginArticle(page, "被移走的文章");
  const other = await secondBrowser(browser, url);
  await other.getByRole("button", { name: "在这里继续" }).click();
  await other.getByRole("button", { name: "更多操作" }).click();
  await other.getByRole("menuitem", { name: "移到回收站…" }).click();
  await other
    .getByRole("alertdialog")
    .getByRole("button", { name: /回收站/ })
    .click();
  await expect(other).toHaveURL(/\/admin\/articles$/);
  await expect(page.getByText("这篇文章在回收站里")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "恢复" }).click();
  await write(page, "恢复以后接着写");
  await expect(page.getByText(saved)).toBeVisible();
  await other.context().close();
});

test("with a browser's clock a day off, times are the server's", async ({ page }) => {
  await page.clock.install({ time: Date.now() + 24 * 3600_000 });
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill("快了一天的钟");
  const now = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Shanghai",
    month: "2-digit",
    day: "2-digit",
  });
  await page.clock.runFor(3000);
  await expect(page.getByText(`已保存 ${now.format(new Date())}`)).toBeVisible();
});
