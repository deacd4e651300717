import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { systemActor } from "#lib/accounts/actor";
import { importArticleSchema } from "#lib/articles/schema";
import type { Body } from "#lib/body/schema";
import { importArticles } from "#lib/importing/commands";
import { signedInState } from "./accounts.ts";
import { get, siteUrl } from "./site.ts";
import { connectToSite, demoPlace } from "./site-database.ts";

connectToSite();
test.use({ storageState: signedInState });

const bodyOf = (text: string): Body => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

async function addArticle(fields: object): Promise<{ id: number; path: string }> {
  const input = importArticleSchema.parse({ body: bodyOf("正文。"), ...(await demoPlace()), ...fields });
  const [made] = await importArticles(systemActor("测试"), [input]);
  return { id: made?.id ?? 0, path: made?.path ?? "" };
}

async function expectAccessible(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

test("articles of one pattern are merged with a 301, and the merge is taken back", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const pattern = "照着这张清单做就行";
  const old = { title: `理发店充卡不退怎么追？${pattern}`, publishedAt: new Date("2020-01-01T01:00:00Z") };
  const winner = await addArticle(old);
  const loser = await addArticle({
    title: `楼上漏水谁来赔付？${pattern}`,
    publishedAt: new Date("2020-02-01T01:00:00Z"),
  });
  const cluster = page.getByRole("region", { name: `与《${old.title}》相似的文章` });
  // The job that looks for them runs a moment after the publication.
  await expect(async () => {
    await page.goto("/admin/neighbours");
    await expect(cluster).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  await cluster.getByRole("button", { name: /^并入/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "合并" }).click();
  await expect(page.getByText("已合并，原来的网址会跳转过去", { exact: true })).toBeVisible();
  const moved = await get(request, loser.path);
  expect([moved.status(), moved.headers().location]).toEqual([301, siteUrl + winner.path]);
  await page.getByRole("button", { name: /^撤销合并：楼上漏水/ }).click();
  await expect(page.getByText("已撤销，文章恢复公开", { exact: true })).toBeVisible();
  expect((await get(request, loser.path)).status()).toBe(200);
});

test("an article that nothing leads to is an orphan", async ({ page }) => {
  await page.goto("/admin/neighbours/orphans");
  await expect(page.getByRole("heading", { level: 1, name: "孤立文章" })).toBeVisible();
  await page.getByRole("link", { name: /也看有相关阅读/ }).click();
  await expect(page).toHaveURL(/kind=links/);
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
});

test("a suggested link is made by a click, in the text and not in what is quoted", async ({ page }) => {
  const body = bodyOf("约定写着“抚养费另议”，后来抚养费仍要谈。");
  const { id } = await addArticle({ title: "分手之后", body, publishedAt: null });
  await page.goto(`/admin/articles/${id}`);
  const panel = page.getByRole("region", { name: "站内链接" });
  await panel.getByRole("button", { name: "查找" }).click();
  await panel.getByRole("button", { name: "加链接：抚养费" }).click();
  const text = page.getByRole("textbox", { name: "正文" });
  await expect(text.getByRole("link")).toHaveText(["抚养费"]);
  await expect(text).toContainText("“抚养费另议”");
  await expect(page.getByText(/已自动保存|已保存/).first()).toBeVisible();
  await expectAccessible(page);
});

test("staff find drafts and public texts on one page", async ({ page }) => {
  const { id } = await addArticle({
    title: "草稿里的话",
    body: bodyOf("只有草稿写着沧海遗珠四个字。"),
    publishedAt: null,
  });
  await page.goto("/admin/search");
  await page.getByRole("searchbox", { name: "找什么" }).fill("沧海遗珠");
  await page.getByRole("button", { name: "搜索" }).click();
  const hit = page.getByRole("link", { name: "草稿里的话" });
  await expect(hit).toHaveAttribute("href", `/admin/articles/${id}`);
  await expect(page.getByRole("region", { name: /^文章/ }).locator("mark")).toHaveText("沧海遗珠");
  await expectAccessible(page);
});
