import { expect, test } from "@playwright/test";
import { makeSite, removeSite, signInFirst, startServer, stopServer } from "./own-site.ts";

test("what is typed while the server is replaced is saved by the next one", async ({ browser }) => {
  test.setTimeout(300_000);
  const site = await makeSite("deploy");
  try {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    await signInFirst(page);
    await page.goto("/admin/articles/new");
    await page.getByLabel("标题", { exact: true }).fill("换版本的时候");
    await expect(page.getByText(/已保存/)).toBeVisible();
    const body = page.getByRole("textbox", { name: "正文" });
    await body.click();
    await page.keyboard.insertText("以前，");

    await stopServer(site.server);
    await page.keyboard.insertText("其间，");
    await expect(page.getByText("离线，文字已存在本机")).toBeVisible();
    site.server = await startServer(site.folder, site.url);
    await page.keyboard.insertText("以后。");
    await expect(page.getByText(/已保存/)).toBeVisible({ timeout: 30_000 });

    await page.reload();
    await expect(body).toHaveText("以前，其间，以后。");
    await context.close();
  } finally {
    await removeSite(site);
  }
});
