import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

test("the palette opens by Ctrl+K, finds by pinyin initials, and remembers; it costs nothing before", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/palette") && asked.push(request.url()));
  await page.goto("/admin/articles", { waitUntil: "networkidle" });
  expect(asked).toEqual([]);
  const input = page.getByRole("combobox", { name: "查找或操作" });
  // The key is heard as soon as the page's script runs.
  await expect(async () => {
    if (!(await input.isVisible())) await page.keyboard.press("Control+k");
    await expect(input).toBeFocused({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("option", { name: "写文章" })).toBeVisible();
  await input.fill("xwz");
  await expect(page.getByRole("option")).toHaveText(["写文章"]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL("/admin/articles/new");
  await expect(input).toBeHidden();
  await page.goto("/admin/tags", { waitUntil: "networkidle" });
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toHaveText("写文章");
});

test("the palette finds lawyers and articles, moves by arrows, and offers the search in all texts", async ({
  page,
}) => {
  await page.goto("/admin");
  await page.getByRole("button", { name: "查找或操作" }).click();
  const input = page.getByRole("combobox", { name: "查找或操作" });
  await input.fill("离婚");
  const options = page.getByRole("option");
  await expect(options.first()).toContainText("离婚");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  const href = await options.nth(1).getAttribute("href");
  expect(href).toMatch(/^\/admin\/articles\/\d+$/);
  await input.fill("这个词到处都没有");
  await expect(options).toHaveText([/搜索“这个词到处都没有”/]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/search\?q=/);
  await expect(page.getByText("没有找到文章。")).toBeVisible();
});

test("on a phone the palette is a button in the menu; in the editor, selected words get a link instead", async ({
  page,
}) => {
  await page.goto("/admin/pages/new");
  await page.getByRole("textbox", { name: "正文" }).fill("最高人民法院");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "链接" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "链接" })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "正文" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("toolbar", { name: "所选文字的格式" })).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "查找或操作" })).toBeFocused();

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/admin/articles");
  await page.getByRole("button", { name: "打开菜单" }).click();
  await page.getByRole("button", { name: "查找或操作" }).click();
  await page.getByRole("combobox", { name: "查找或操作" }).fill("rl");
  await page.getByRole("option", { name: "日历" }).click();
  await page.waitForURL("/admin/calendar");
});
