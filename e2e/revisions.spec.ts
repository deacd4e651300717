import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { saveArticle } from "#lib/testing/articles";
import { buildArticle, buildBody, system } from "#lib/testing/factories";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";
import { connectToSite, demoPlace } from "./site-database.ts";

test.use({ storageState: signedInState });
connectToSite();

const law = "第六百八十条　禁止高利放贷，借款的利率不得违反国家有关规定。";
const intro = "下面引用的是现行有效的条文。";

/** A public text, then two saved changes of it: one character of a quote, and everything else. */
async function arrange() {
  const title = `民间借贷的利率 ${Date.now()}`;
  const { id, path, number, content } = await buildArticle({
    title,
    body: buildBody(intro, law),
    ...(await demoPlace()),
  });
  const second = { ...content, body: buildBody(intro, law.replace("违反", "违背")) };
  await saveArticle(system, { ...second, id, baseNumber: number });
  const third = {
    ...second,
    title: `${title}上限`,
    tagNames: ["借贷"],
    body: buildBody(intro, law, "新的一段。"),
  };
  await saveArticle(system, { ...third, id, baseNumber: number + 1 });
  return { id, path, title };
}

async function expectNoViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

test("one changed character of a quote is shown and nothing else, and its old text comes back as a new revision", async ({
  page,
  request,
}) => {
  const { id, path } = await arrange();
  // Not the whole pages: other journeys publish, and become neighbours.
  const published = async () => {
    const [article, list] = [await get(request, path), await get(request, "/xingshi/")];
    const card = (await list.text()).split(`href="${path}"`)[1]?.split("</li>")[0];
    return [/<main.*<\/article>/su.exec(await article.text())?.[0], card];
  };
  const before = await published();
  expect(before.join(" ")).toContain(law);
  await page.goto(`/admin/articles/${id}`);
  await page.getByRole("link", { name: "历史版本" }).click();
  const rows = page.getByRole("table", { name: "历史版本" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText("最新");
  await expect(rows.nth(3)).toContainText("线上");
  await expectNoViolations(page);

  await page.getByRole("link", { name: "第 2 版" }).click();
  await expect(page.locator("ins")).toHaveText("（新增）背");
  await expect(page.locator("del")).toHaveText("（删除）反");
  await expect(page.getByText("文章信息")).toHaveCount(0);
  await expectNoViolations(page);

  await page.getByLabel("与第几版比较").fill("3");
  await page.getByRole("button", { name: "比较", exact: true }).click();
  await expect(page).toHaveURL(/with=3/);
  await expect(page.locator("ins")).toHaveText([
    "（新增）上限",
    "（新增）借贷",
    "（新增）反",
    "（新增）新的一段。",
  ]);

  await page.goto(`/admin/articles/${id}/revisions/1`);
  await page.getByRole("button", { name: "恢复这一版…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "恢复", exact: true }).click();
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(1)).toContainText("恢复自第 1 版");
  expect(await published()).toEqual(before);
});

for (const [device, width] of [
  ["a desk", 1280],
  ["a phone", 375],
] as const)
  test(`live and draft text stand together on ${device}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const { id, title } = await arrange();
    await page.goto(`/admin/articles/${id}/compare`);
    await expect(page.getByText("标题", { exact: true })).toBeVisible();
    const shown = (tag: string) => page.locator(tag).filter({ visible: true });
    await expect(shown("ins")).toHaveText(["（新增）上限", "（新增）借贷", "（新增）新的一段。"]);
    // Side by side each column has the unchanged paragraph; in one there is one.
    await expect(page.getByText(law).filter({ visible: true })).toHaveCount(width > 768 ? 2 : 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(page.getByText(title)).not.toHaveCount(0);
    await expectNoViolations(page);
  });
