import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });
test.describe.configure({ mode: "serial" });

const stamp = Date.now();
const titles = [`批量甲 ${stamp}`, `批量乙 ${stamp}`];
const listed = `/admin/articles?query=${encodeURIComponent(`批量 ${stamp}`)}`;

async function publish(page: Page, title: string) {
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("先协商，再起诉。");
  await page.getByRole("combobox", { name: "分类" }).fill("hunyin");
  await page.keyboard.press("Enter");
  await page.getByLabel("署名律师").selectOption({ label: "沈砚秋" });
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认发布", exact: true }).click();
  await expect(page.getByRole("link", { name: "查看网页" })).toBeVisible();
  return (await page.getByRole("link", { name: "查看网页" }).getAttribute("href")) ?? "";
}

async function expectNoViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

async function chooseBulk(page: Page, name: string) {
  await page.getByRole("button", { name: "批量操作" }).click();
  await page.getByRole("menuitem", { name }).click();
}

const paths: string[] = [];

test("two articles are found by words, and the address keeps the filter", async ({ page }) => {
  test.setTimeout(120_000);
  for (const title of titles) paths.push(await publish(page, title));
  await page.goto("/admin/articles");
  await page.getByLabel("标题或编号").fill(`批量 ${stamp}`);
  await page.getByLabel("状态").selectOption({ label: "已发布" });
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page).toHaveURL(/query=.*status=PUBLISHED/);
  await expect(page.getByText("2 篇", { exact: true })).toBeVisible();
  for (const title of titles) await expect(page.getByRole("link", { name: title })).toBeVisible();
  await page.getByRole("link", { name: "去掉条件：已发布" }).click();
  await expect(page).not.toHaveURL(/status/);
});

test("a view has a name, and columns come and go", async ({ page }) => {
  await page.goto(listed);
  await page.getByRole("button", { name: "列", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "标签" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "标签" })).toBeVisible();
  await page.getByRole("button", { name: "保存为视图" }).click();
  const name = `视图${stamp}`.slice(0, 20);
  await page.getByRole("dialog").getByLabel("名称").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("link", { name: "全部", exact: true }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("columnheader", { name: "标签" })).toBeVisible();
  await expect(page.getByRole("link", { name: titles[0] })).toBeVisible();
  await page.getByRole("button", { name: "管理视图" }).click();
  await page.getByRole("button", { name: `删除视图“${name}”` }).click();
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
});

test("ticked articles move together after a preview, readers see it at once, and a toast takes it back", async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const visitor = await playwright.request.newContext({ baseURL });
  const [path = ""] = paths;
  expect((await get(visitor, path)).status()).toBe(200);
  await page.goto(listed);
  await page.getByRole("checkbox", { name: "选择这一页" }).check();
  await expect(page.getByText("已选 2 篇")).toBeVisible();
  await chooseBulk(page, "移到分类…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "移到" }).fill("fangchan");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "预览" }).click();
  await expect(dialog.getByText(/其中 2 篇正在发布/)).toBeVisible();
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "修改 2 篇" }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await get(visitor, path)).status()).toBe(301);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(async () => (await get(visitor, path)).status()).toBe(200);
  await visitor.dispose();
});

test("noindex shows in the page's head, and 批量修改记录 takes it back", async ({
  page,
  playwright,
  baseURL,
}) => {
  const visitor = await playwright.request.newContext({ baseURL });
  const [path = ""] = paths;
  const robots = async () =>
    /<meta name="robots" content="noindex"/.test(await (await get(visitor, path)).text());
  expect(await robots()).toBe(false);
  await page.goto(listed);
  await page.getByRole("checkbox", { name: `选择《${titles[0]}》` }).check();
  await chooseBulk(page, "不让搜索引擎收录…");
  await page.getByRole("button", { name: "修改 1 篇" }).click();
  await expect.poll(robots).toBe(true);
  await page.goto("/admin/articles/changes");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "撤销：不让搜索引擎收录" }).first().click();
  await expect.poll(robots).toBe(false);
  await visitor.dispose();
});

test("a list is exported as a table", async ({ page }) => {
  await page.goto(listed);
  await page.getByRole("checkbox", { name: "选择这一页" }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "批量操作" }).click();
  await page.getByRole("menuitem", { name: "导出表格（CSV）" }).click();
  expect((await download).suggestedFilename()).toMatch(/^articles-\d{4}-\d{2}-\d{2}\.csv$/);
});

test("the trash says how long, gives back the address, and deletes for good after asking", async ({
  page,
  playwright,
  baseURL,
}) => {
  const visitor = await playwright.request.newContext({ baseURL });
  const [path = "", other = ""] = paths;
  await page.goto(listed);
  await page.getByRole("checkbox", { name: "选择这一页" }).check();
  await chooseBulk(page, "移到回收站…");
  await page.getByRole("button", { name: "修改 2 篇" }).click();
  for (const gone of paths) await expect.poll(async () => (await get(visitor, gone)).status()).toBe(410);

  await page.goto("/admin/articles/trash");
  await expect(page.getByRole("row", { name: titles[0] })).toContainText("30 天");
  await expectNoViolations(page);
  await page.getByRole("button", { name: `恢复《${titles[0]}》`, exact: true }).click();
  await expect.poll(async () => (await get(visitor, path)).status()).toBe(200);
  await page.getByRole("button", { name: `彻底删除《${titles[1]}》` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "彻底删除" }).click();
  await expect(page.getByRole("row", { name: titles[1] })).toHaveCount(0);
  expect((await get(visitor, other)).status()).toBe(410);
  await visitor.dispose();
});

for (const [width, colorScheme] of [
  [360, "light"],
  [768, "dark"],
  [1440, "light"],
] as const)
  test(`axe finds nothing on the list with everything open, ${width} px, ${colorScheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(
      "/admin/articles?unverified=never&columns=status,review,category,author,tags,writer,published,verified",
    );
    await page
      .getByRole("checkbox", { name: /^选择《/ })
      .first()
      .check();
    await expectNoViolations(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.goto("/admin/articles?query=%E6%9F%A5%E6%97%A0%E6%AD%A4%E6%96%87");
    await expect(page.getByText("没有符合条件的文章", { exact: false })).toBeVisible();
    await expectNoViolations(page);
  });
