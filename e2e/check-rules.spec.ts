import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

async function expectAccessible(page: Page) {
  expect((await new AxeBuilder({ page }).include("main").analyze()).violations).toEqual([]);
}

test("a firm adds a word of its own; a pattern that can't be used is refused at its field", async ({
  page,
}) => {
  const word = `禁用词${Date.now()}`;
  await page.goto("/admin/checks/rules");
  await expectAccessible(page);
  await page.getByRole("link", { name: "新建规则" }).click();
  await page.getByLabel("名称").fill("内部代号");
  await page.getByLabel("要找的词或句式").fill(`(${word}+)+`);
  await page.getByLabel("告诉作者什么").fill("这是内部代号，请不要公开。");
  await page.getByRole("button", { name: "保存" }).click();
  const pattern = page.getByLabel("要找的词或句式");
  await expect(pattern).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(/括号外不能再重复/).first()).toBeVisible();
  await pattern.fill(word);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("heading", { name: "内部代号" })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(`写给规则的一篇文章 ${Date.now()}`);
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type(`这里提到${word}。`);
  await page.getByRole("button", { name: "保存草稿" }).click();
  const panel = page.getByRole("region", { name: "发布前检查" });
  await expect(panel.getByText("这是内部代号，请不要公开。")).toBeVisible();
  await expect(panel.getByRole("button", { name: word, exact: true })).toBeVisible();

  await page.goto("/admin/checks/rules");
  await page.getByRole("link", { name: "内部代号" }).first().click();
  await page.getByRole("button", { name: "删除…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "删除" }).click();
  await expect(page).toHaveURL(/\/admin\/checks\/rules$/);
});

test("a question of law names its source and is answered before publication; the report shows who answered", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/admin/articles/new");
  await page.getByLabel("标题", { exact: true }).fill(`网贷是什么关系 ${Date.now()}`);
  await page.getByRole("textbox", { name: "正文" }).click();
  await page.keyboard.type("网贷本质上属于民间借贷关系。");
  await page.getByRole("combobox", { name: "分类" }).fill("hunyin");
  await page.keyboard.press("Enter");
  await page.getByLabel("署名律师").selectOption({ label: "沈砚秋" });
  await page.getByRole("button", { name: "保存草稿" }).click();
  const panel = page.getByRole("region", { name: "发布前检查" });
  await expect(panel.getByText("依据：法释〔2020〕27号第1条")).toBeVisible();
  await expectAccessible(page);

  const publish = page.getByRole("button", { name: "发布", exact: true });
  const dialog = page.getByRole("dialog");
  await publish.click();
  await dialog.getByRole("button", { name: "确认发布" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "还不能发布" })).toContainText("小额贷款公司");
  await panel.getByRole("button", { name: /写明核对结果：网贷/ }).click();
  const answer = `出借人是自然人，已核对 ${Date.now()}`;
  await dialog.getByLabel("核对结果").fill(answer);
  await dialog.getByRole("button", { name: "确定" }).click();
  await expect(panel.getByText("已说明理由 1")).toBeVisible();
  await publish.click();
  await dialog.getByRole("button", { name: "确认发布" }).click();
  await expect(page.getByRole("link", { name: "查看网页" })).toBeVisible();

  await page.goto("/admin/checks/overrides?severity=question");
  await expect(page.getByText(answer)).toBeVisible();
  await expectAccessible(page);
  await page.goto("/admin/checks");
  await expectAccessible(page);
});
