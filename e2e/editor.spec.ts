import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });

/** The editor of a new free page; an article has the same. */
async function openEditor(page: Page): Promise<Locator> {
  await page.goto("/admin/pages/new");
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  return text;
}

/** @returns the address of the stored page in the admin */
async function save(page: Page, title: string): Promise<string> {
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page).toHaveURL(/\/admin\/pages\/\d+$/);
  return page.url();
}

function paste(page: Page, data: { text?: string; html?: string }) {
  return page.evaluate(({ text, html }) => {
    const clipboardData = new DataTransfer();
    if (text) clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    document
      .querySelector(".prose")
      ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

const tableTool = (page: Page, item: string) =>
  test.step(item, async () => {
    await page.getByRole("button", { name: "表格", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  });

test("cells merged two by two are still so after saving, reloading, on a phone and on paper", async ({
  page,
  request,
}) => {
  const text = await openEditor(page);
  await page.getByRole("button", { name: "插入表格" }).click();
  for (const word of ["地区", "城镇", "农村", "杭州", "甲", "乙", "宁波", "丙", "丁"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  await tableTool(page, "首列作表头");
  // From 甲 to 丁.
  await text.getByRole("cell", { name: "甲" }).click();
  await text.getByRole("cell", { name: "丁" }).click({ modifiers: ["Shift"] });
  await tableTool(page, "合并所选单元格");
  const merged = text.locator('td[colspan="2"][rowspan="2"]');
  await expect(merged).toHaveText("甲乙丙丁");
  const title = `赔偿标准 ${Date.now()}`;
  await save(page, title);
  await page.reload();
  await expect(merged).toHaveText("甲乙丙丁");

  const actions = page.getByRole("button", { name: `《${title}》：操作` });
  await actions.click();
  await page.getByRole("menuitem", { name: "发布" }).click();
  await expect(page.getByText("已发布").first()).toBeVisible();
  await actions.click();
  const path = (await page.getByRole("menuitem", { name: "查看网页" }).getAttribute("href")) ?? "";
  const html = await (await get(request, path)).text();
  expect(html).toContain('<th scope="col">地区</th>');
  expect(html).toContain('<th scope="row">杭州</th><td colspan="2" rowspan="2">');
  expect(html.slice(html.indexOf("<table"), html.indexOf("</table>"))).not.toContain("style=");

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(path);
  const widths = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(widths.page).toBe(widths.window);
  await page.emulateMedia({ media: "print" });
  const table = await page.locator(".table-frame table").boundingBox();
  const paper = await page.locator(".prose").boundingBox();
  expect(table?.width).toBeLessThanOrEqual((paper?.width ?? 0) + 1);
});

test("a table from Excel keeps its merged cells and brings no look of its own; splitting undoes a merge", async ({
  page,
}) => {
  const text = await openEditor(page);
  await paste(page, {
    text: "标题\t\n甲\t乙",
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:General}</style></head><body>
<!--StartFragment--><table border=0 style='border-collapse:collapse;width:96pt'><col width=64 style='width:48pt'><tr height=19 style='height:14.4pt'>
<td colspan=2 height=19 class=xl63 width=128 style='height:14.4pt'>标题</td></tr><tr><td class=xl64 style='color:red'>甲</td><td align=right>1085</td></tr></table><!--EndFragment--></body></html>`,
  });
  await expect(text.locator("td")).toHaveText(["标题", "甲", "1085"]);
  await expect(text.locator("td").first()).toHaveAttribute("colspan", "2");
  expect(await text.locator("table").evaluate((table) => table.outerHTML)).not.toMatch(/style=|class="xl/);
  await text.getByRole("cell", { name: "标题" }).click();
  await tableTool(page, "拆分单元格");
  await expect(text.locator("tr").first().locator("td")).toHaveCount(2);
});

test("a block is put in by its pinyin and filled in without the mouse", async ({ page }) => {
  const text = await openEditor(page);
  await page.keyboard.type("/al");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "案例" });
  await expect(dialog.getByLabel("案号")).toBeVisible();
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(dialog.getByText("请填写案号")).toBeVisible();
  await dialog.getByLabel("案号").fill("（2026）浙01民终1234号");
  await dialog.getByLabel("审理法院").fill("杭州市中级人民法院");
  await dialog.getByLabel("裁判要旨").fill("婚前财产的婚后增值，应区分主动与被动。");
  await dialog.getByRole("button", { name: "确定" }).press("Enter");
  await expect(text.getByText("（2026）浙01民终1234号")).toBeVisible();
  await page.keyboard.type("后面的话");
  await expect(text.locator("p").last()).toHaveText("后面的话");
  await save(page, `案例 ${Date.now()}`);
  await expect(text.getByText("杭州市中级人民法院")).toBeVisible();
});

test("a link finds our own pages by their title", async ({ page }) => {
  const text = await openEditor(page);
  await page.keyboard.type("见律所介绍");
  await page.keyboard.press("Shift+Home");
  await page.getByRole("toolbar", { name: "所选文字的格式" }).getByRole("button", { name: "链接" }).click();
  const dialog = page.getByRole("dialog", { name: "链接" });
  await dialog.getByLabel("网址").fill("关于");
  await dialog.getByRole("button", { name: /关于.*\/about\// }).click();
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(text.getByRole("link", { name: "见律所介绍" })).toHaveAttribute("href", "/about/");
});

test("all matches are replaced in one step of undo, with case and whole words as wanted", async ({
  page,
}) => {
  const text = await openEditor(page);
  await page.keyboard.type("AI、ai 与 mail，ai 结束");
  await page.keyboard.press("Control+f");
  const search = page.getByRole("search", { name: "查找和替换" });
  await search.getByLabel("查找", { exact: true }).fill("ai");
  await expect(search.getByRole("status")).toHaveText("共 4 处");
  await search.getByLabel("整词").check();
  await expect(search.getByRole("status")).toHaveText("共 3 处");
  await search.getByLabel("区分大小写").check();
  await expect(search.getByRole("status")).toHaveText("共 2 处");
  await search.getByLabel("替换为").fill("人工智能");
  await search.getByRole("button", { name: "全部替换" }).click();
  await expect(text).toHaveText("AI、人工智能 与 mail，人工智能 结束");
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(text).toHaveText("AI、ai 与 mail，ai 结束");
});

test("the outline leads to a heading, 字数 counts by kind", async ({ page }) => {
  await openEditor(page);
  await page.keyboard.press("Control+Alt+2");
  await page.keyboard.type("第一节");
  await page.keyboard.press("Enter");
  await page.keyboard.type("正文，共八字 ok。");
  await expect(page.locator('dl[aria-label="字数"]')).toHaveText("汉字8标点2英文和数字1合计11");
  await page.keyboard.press("Control+Alt+o");
  await page.getByRole("navigation", { name: "大纲" }).getByRole("button", { name: "第一节" }).click();
  await page.keyboard.type("改");
  await expect(page.locator(".prose h2")).toHaveText("改第一节");
});

test("undo goes on after a reload", async ({ page }) => {
  const text = await openEditor(page);
  await save(page, `撤销 ${Date.now()}`);
  await text.click();
  await page.keyboard.type("第一句。");
  await page.waitForTimeout(700);
  await page.keyboard.type("第二句。");
  await page.getByRole("button", { name: /^保存/ }).click();
  await expect(page.getByText(/已保存/).first()).toBeVisible();
  // Written a second after the last key.
  await page.waitForTimeout(1500);
  await page.reload();
  await expect(text).toHaveText("第一句。第二句。");
  const undo = page.getByRole("button", { name: "撤销", exact: true });
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(text).toHaveText("第一句。");
  await undo.click();
  await expect(text).toHaveText("");
});

test("a paste of 2 MB is refused with its size, and what was written stays", async ({ page }) => {
  const text = await openEditor(page);
  await page.keyboard.type("写好的话");
  await paste(page, { text: "字".repeat(700_000) });
  await expect(page.getByRole("alert").filter({ hasText: "没有粘贴" })).toContainText("70万字");
  await expect(text).toHaveText("写好的话");
});

test("axe finds nothing wrong with the editor and all that opens around it", async ({ page }) => {
  test.setTimeout(120_000);
  await openEditor(page);
  await page.keyboard.press("Control+Alt+2");
  await page.keyboard.type("标题");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "插入表格" }).click();
  for (const head of ["甲", "乙", "丙"]) {
    await page.keyboard.type(head);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Control+f");
  await page.getByLabel("查找", { exact: true }).fill("标题");
  await page.getByRole("button", { name: "大纲" }).click();
  const violations = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Control+Alt+f");
  expect(await violations()).toEqual([]);
  await page.locator(".prose").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "插入" })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.keyboard.press("Escape");
  for (const dialog of ["法条", "案例", "组图", "行动按钮", "视频链接"]) {
    await page.getByRole("button", { name: "插入更多" }).click();
    await page.getByRole("menuitem", { name: dialog }).click();
    await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "快捷键" })).toBeVisible();
  expect(await violations()).toEqual([]);
});
