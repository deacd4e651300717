import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });

test("a reordered home page shows in the preview for staff, the public one stays as it was, and discarding ends it", async ({
  page,
  playwright,
  baseURL,
}) => {
  const visitor = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
  });
  // The lead story alone: the newest texts change while other journeys publish.
  const hasLead = (html: string) => html.includes('class="lead');
  const publicHome = async () => (await get(visitor, "/")).text();
  expect(hasLead(await publicHome())).toBe(true);

  await page.goto("/admin/settings/home");
  await page.getByLabel("第 1 部分").selectOption({ label: "联系方式" });
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByText(/还没有发布，读者看到的仍是原来的首页/)).toBeVisible();
  await expect(page.getByRole("link", { name: "预览" })).toHaveAttribute("href", "/admin/preview/home");

  const preview = await get(page.request, "/admin/preview/home");
  expect(preview.status()).toBe(200);
  expect(preview.headers()["x-robots-tag"]).toContain("noindex");
  expect(preview.headers()["cache-control"]).toContain("no-store");
  expect(hasLead(await preview.text())).toBe(false);
  expect(hasLead(await publicHome())).toBe(true);
  expect([302, 303, 307]).toContain((await get(visitor, "/admin/preview/home")).status());

  await page.getByRole("button", { name: "放弃修改" }).click();
  await expect(page.getByText(/还没有发布，读者看到的仍是原来的首页/)).toHaveCount(0);
  await expect(page.getByLabel("第 1 部分")).toHaveValue("lead");
  await visitor.dispose();
});
