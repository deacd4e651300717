import { expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });
// Both change the one draft of the home page.
test.describe.configure({ mode: "serial" });

const asBefore = ["areas", "newest", "lawyers", "contact"];
const reordered = ["areas", "newest", "contact", "lawyers"];
const waiting = /还没有发布，读者看到的仍是原来的首页/;

/** The blocks of a home page in their order; the texts in them change while other journeys publish. */
function blocksOf(html: string): string[] {
  return [...html.matchAll(/<section[^>]*aria-labelledby="(\w+)"/g)].map(([, name]) => name ?? "");
}

async function moveLastBlockUp(page: Page): Promise<void> {
  await page.goto("/admin/settings/home");
  await page
    .getByRole("button", { name: /^上移第 \d+ 个部分$/ })
    .last()
    .click();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText(waiting)).toBeVisible();
}

test("a reordered home page shows behind the preview link, the public one stays until it is published", async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const visitor = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
  });
  const publicBlocks = async () => blocksOf(await (await get(visitor, "/")).text());
  expect(await publicBlocks()).toEqual(asBefore);

  await moveLastBlockUp(page);
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "预览" }).click();
  const preview = await opened;
  await expect(preview).toHaveURL(/\/admin\/preview\/home$/);
  await expect(preview.getByRole("heading", { level: 1 })).toBeVisible();
  expect(blocksOf(await preview.content())).toEqual(reordered);
  await preview.close();
  expect(await publicBlocks()).toEqual(asBefore);

  const answer = await get(page.request, "/admin/preview/home");
  expect(answer.headers()["x-robots-tag"]).toContain("noindex");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect([302, 303, 307]).toContain((await get(visitor, "/admin/preview/home")).status());

  await page.getByRole("button", { name: "发布", exact: true }).click();
  await expect(page.getByText(waiting)).toHaveCount(0);
  await expect.poll(publicBlocks).toEqual(reordered);

  // As the other journeys know it.
  await moveLastBlockUp(page);
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await expect.poll(publicBlocks).toEqual(asBefore);
  await visitor.dispose();
});

test("a discarded draft is gone from form and preview", async ({ page }) => {
  await moveLastBlockUp(page);
  await page.getByRole("button", { name: "放弃修改" }).click();
  await expect(page.getByText(waiting)).toHaveCount(0);
  await expect(page.getByLabel("第 5 部分")).toHaveValue("contact");
  expect(blocksOf(await (await get(page.request, "/admin/preview/home")).text())).toEqual(asBefore);
});
