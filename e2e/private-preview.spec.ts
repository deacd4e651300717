import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, test } from "@playwright/test";
import { db } from "#lib/db";
import { createPreviewLink } from "#lib/previews/commands";
import { createArticle } from "#lib/testing/articles";
import { buildBody, buildContent, system } from "#lib/testing/factories";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";
import { connectToSite, demoPlace } from "./site-database.ts";

connectToSite();

const weChat =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2d) NetType/WIFI Language/zh_CN";

async function makeDraft() {
  const title = `尚未公开的稿件 ${Date.now()} ${Math.random()}`;
  const content = await buildContent({
    title,
    body: buildBody("只给委托人看的内容。"),
    ...(await demoPlace()),
  });
  return { title, ...(await createArticle(system, content)) };
}

async function makeLink(fields: { oneDevice?: boolean } = {}) {
  const draft = await makeDraft();
  const input = { articleId: draft.id, label: "给王总", hours: 1, oneDevice: fields.oneDevice ?? false };
  const { url } = await createPreviewLink(system, input);
  return { ...draft, path: new URL(url).pathname };
}

/** Somebody without an account and without script. */
async function visitor(browser: Browser, userAgent?: string) {
  const empty = { storageState: { cookies: [], origins: [] }, javaScriptEnabled: false };
  const context = await browser.newContext({ ...empty, ...(userAgent ? { userAgent } : {}) });
  return context.newPage();
}

test("a link made beside the text opens in WeChat without script, and is dead once revoked", async ({
  browser,
}) => {
  const { id, title } = await makeDraft();
  const staff = await (await browser.newContext({ storageState: signedInState })).newPage();
  await staff.goto(`/admin/articles/${id}`);
  await staff.getByRole("button", { name: "生成预览链接…" }).click();
  await staff.getByLabel("给谁看（可不填）").fill("给王总");
  await staff.getByLabel("有效期").selectOption({ label: "7 天" });
  expect((await new AxeBuilder({ page: staff }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await staff.getByRole("button", { name: "生成链接", exact: true }).click();
  const url = await staff.getByLabel(/新的预览链接/).inputValue();

  const client = await visitor(browser, weChat);
  const answer = await client.goto(url);
  expect(answer?.status()).toBe(200);
  const headers = answer?.headers() ?? {};
  expect(headers["x-robots-tag"]).toBe("noindex, nofollow");
  expect(headers["cache-control"]).toBe("private, no-store");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-cache"]).toBeUndefined();
  await expect(client.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(client.getByRole("note")).toContainText("预览稿，请勿转发");
  await expect(client.getByText("只给委托人看的内容。")).toBeVisible();
  expect(await client.locator("script").count()).toBe(0);

  await staff.reload();
  await expect(staff.getByText(/打开过 1 次/)).toBeVisible();
  await staff.getByRole("button", { name: "撤销预览链接：给王总" }).click();
  await expect(staff.getByText("已撤销", { exact: true })).toBeVisible();
  expect((await client.goto(url))?.status()).toBe(403);
  await expect(client.getByRole("heading", { level: 1 })).toHaveText("这个预览链接已停用");
  await expect(client.getByText(title)).toHaveCount(0);
});

test("after its time a link answers 403, an unknown one 404, and neither is kept by a cache", async ({
  request,
}) => {
  const { id, path } = await makeLink();
  expect((await get(request, path)).status()).toBe(200);
  await db().previewLink.updateMany({ where: { articleId: id }, data: { expiresAt: new Date(0) } });
  const late = await get(request, path);
  expect(late.status()).toBe(403);
  expect(late.headers()["cache-control"]).toBe("private, no-store");
  expect(await late.text()).toContain("已过期");
  const unknown = await get(request, `/preview/${"a".repeat(43)}`);
  expect(unknown.status()).toBe(404);
  expect(unknown.headers()["cache-control"]).toBe("no-store");
  // The routes behind a link can't be asked for from outside.
  const { tokenHash } = await db().previewLink.findFirstOrThrow({ where: { articleId: id } });
  expect((await get(request, `/preview/${tokenHash}`)).status()).toBe(404);
  expect((await get(request, "/preview/closed/expired")).status()).toBe(404);
});

test("a link for one device opens where somebody confirmed it, and nowhere else", async ({ browser }) => {
  const { path, title } = await makeLink({ oneDevice: true });
  const [first, second] = [await visitor(browser, weChat), await visitor(browser)];
  await second.goto(path);
  await first.goto(path);
  await first.getByRole("button", { name: "在这台设备上阅读" }).click();
  await expect(first.getByRole("heading", { level: 1 })).toHaveText(title);
  const [cookie] = await first.context().cookies();
  expect(cookie).toMatchObject({ path: "/preview/", httpOnly: true, sameSite: "Lax" });
  await first.reload();
  await expect(first.getByRole("heading", { level: 1 })).toHaveText(title);
  await second.getByRole("button", { name: "在这台设备上阅读" }).click();
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("这个链接只能在一台设备上打开");
  expect((await second.goto(path))?.status()).toBe(403);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on a preview and on what a closed link says, in ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const [open, asking] = [await makeLink(), await makeLink({ oneDevice: true })];
    for (const path of [open.path, asking.path]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
