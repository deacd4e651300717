import { expect, test } from "@playwright/test";
import { closeDb, db } from "#lib/db";
import { createArticle } from "#lib/testing/articles";
import { buildContent } from "#lib/testing/factories";
import { body } from "./desk.ts";
import { makeSite, type OwnSite, removeSite } from "./own-site.ts";
import { makeStaff, signInAs, useDatabaseOf } from "./staff.ts";

let site: OwnSite;
let restore: () => void;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  site = await makeSite("review");
  restore = useDatabaseOf(site);
});

test.afterAll(async () => {
  await closeDb();
  restore();
  await removeSite(site);
});

test("a text goes from its author to a reviewer to the public, and a changed character back to the beginning", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const author = await makeStaff({ name: "沈砚秋", role: "LAWYER", licence: "13301201510111111" });
  const reviewer = await makeStaff({ name: "周明远", role: "LAWYER", licence: "13301201510123456" });
  const content = await buildContent({
    ...{ title: "定金能不能退", authorId: author.actor.lawyerId },
    ...{ aiLevel: "ASSISTED", aiTool: "示例写作工具", aiReviewer: "沈砚秋" },
  });
  const { id } = await createArticle(author.actor, content);

  const desk = await signInAs(browser, site, author.email);
  await desk.goto(`/admin/articles/${id}`);
  await desk.getByRole("button", { name: "发布", exact: true }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "确认发布" }).click();
  await expect(desk.getByText(/要由另一位同事审核通过才能发布/)).toBeVisible();
  await desk.getByLabel("给审核人的话").fill("请看第一段");
  await desk.getByRole("button", { name: "送审" }).click();
  await expect(desk.getByText("等另一位同事来看。")).toBeVisible();

  const review = await signInAs(browser, site, reviewer.email);
  await review.getByRole("link", { name: "定金能不能退" }).click();
  await expect(review.getByText("请看过全文再决定。")).toBeVisible();
  await expect(body(review)).toBeVisible();
  await review.getByRole("button", { name: "退回", exact: true }).click();
  await expect(review.getByText("请写明退回的原因")).toBeVisible();
  await review.getByRole("button", { name: "通过", exact: true }).click();
  await expect(review.getByText("已通过，并由你签署", { exact: true })).toBeVisible();

  await desk.reload();
  await desk.getByRole("button", { name: "发布", exact: true }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "确认发布" }).click();
  const path = (await desk.getByRole("link", { name: "查看网页" }).getAttribute("href")) ?? "";
  const visitor = await browser.newPage({ baseURL: site.url });
  await visitor.goto(path);
  for (const media of ["screen", "print"] as const) {
    await visitor.emulateMedia({ media });
    await expect(visitor.getByText("周明远律师（执业证号 13301201510123456）审核")).toBeVisible();
    await expect(visitor.getByText("写作中使用了人工智能辅助（示例写作工具），由沈砚秋审校。")).toBeVisible();
  }
  await visitor.emulateMedia({ media: "screen" });

  await desk.getByRole("textbox", { name: "正文" }).click();
  await desk.keyboard.press("Control+End");
  await desk.keyboard.type("，但要看约定");
  await desk.getByRole("button", { name: "更新发布", exact: true }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "确认更新" }).click();
  await expect(desk.getByText(/要由另一位同事审核通过才能发布/)).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByText("但要看约定")).toHaveCount(0);

  // Where no review is asked for, the change goes out, and the page that follows shows no signature any more (G12).
  await db().category.update({ where: { id: content.categoryId ?? 0 }, data: { reviewRequired: false } });
  const newest = { where: { articleId: id }, orderBy: { number: "desc" } } as const;
  const { number } = await db().revision.findFirstOrThrow({ ...newest, select: { number: true } });
  const answer = await desk.request.put(`/api/articles/${id}/publication`, {
    headers: { Origin: site.url },
    data: { revision: number, minor: false },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const html = await (await visitor.request.get(path)).text();
  expect(html).toContain("但要看约定");
  expect(html).not.toContain("13301201510123456");
});

test("an author's own call to publish is answered 403, and nothing is public", async ({ browser }) => {
  const author = await makeStaff({ name: "孟书白", role: "LAWYER", licence: "13301201510122222" });
  const assistant = await makeStaff({ name: "何小满", role: "ASSISTANT" });
  const content = await buildContent({ authorId: author.actor.lawyerId });
  for (const { actor, email, reason } of [
    { ...author, reason: /要由另一位同事审核通过才能发布/ },
    { ...assistant, reason: /没有权限发布这篇文章/ },
  ]) {
    const { id, number } = await createArticle(actor, content);
    const page = await signInAs(browser, site, email);
    const answer = await page.request.put(`/api/articles/${id}/publication`, {
      headers: { Origin: site.url },
      data: { revision: number },
    });
    expect(answer.status()).toBe(403);
    expect((await answer.json()).message).toMatch(reason);
    const { status } = await db().article.findUniqueOrThrow({ where: { id }, select: { status: true } });
    expect(status).toBe("DRAFT");
  }
});

test("of two accounts at one article the second sees who writes and may take over, which the log keeps", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const first = await makeStaff({ name: "程一安", role: "EDITOR" });
  const second = await makeStaff({ name: "陆知微", role: "EDITOR" });
  const { id } = await createArticle(first.actor, await buildContent({ title: "遗嘱的五种形式" }));

  const writing = await signInAs(browser, site, first.email);
  await writing.goto(`/admin/articles/${id}`);
  await body(writing).click();
  await writing.keyboard.press("ControlOrMeta+End");
  await writing.keyboard.insertText("先写的一句。");
  await expect(writing.getByText(/已保存 \d\d-\d\d/)).toBeVisible();

  const reading = await signInAs(browser, site, second.email);
  await reading.goto(`/admin/articles/${id}`);
  await expect(reading.getByText("程一安 正在编辑")).toBeVisible();
  await expect(body(reading)).toHaveAttribute("contenteditable", "false");
  await reading.getByRole("button", { name: "接手" }).click();
  await expect(body(reading)).toHaveAttribute("contenteditable", "true");
  await expect(body(reading)).toContainText("先写的一句。");

  await expect(writing.getByText("陆知微 正在编辑")).toBeVisible();
  await expect(body(writing)).toHaveAttribute("contenteditable", "false");
  await expect(body(writing)).toContainText("先写的一句。");
  const entry = await db().auditLog.findFirstOrThrow({ where: { action: "article.takeOver" } });
  expect(entry).toMatchObject({ actorName: "陆知微", detail: { from: "程一安" } });
});
