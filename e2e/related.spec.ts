import { type APIRequestContext, expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { get } from "./site.ts";

test.use({ storageState: signedInState });

async function relatedTitles(visitor: APIRequestContext, path: string): Promise<string[]> {
  const html = await (await get(visitor, path)).text();
  const [section = ""] = /class="related"[\s\S]*?<\/section>/.exec(html) ?? [];
  return [...section.matchAll(/<a [^>]*>([^<]+)<\/a>/g)].map(([, title]) => title ?? "");
}

test("an editor bans and pins related reading beside a published text, readers see it at once, and both can be undone", async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const visitor = await playwright.request.newContext({ baseURL });
  // Of the demo's own, in a category where no other journey publishes.
  const list = await (await get(visitor, "/xingshi/")).text();
  const [path = "", id = ""] = /\/xingshi\/(?:[a-z]+\/)?(\d+)\.html/.exec(list) ?? [];
  const before = await relatedTitles(visitor, path);
  const [first = ""] = before;
  expect(first).not.toBe("");

  await page.goto(`/admin/articles/${id}`);
  const panel = page.getByRole("region", { name: "相关阅读" });
  await panel.getByRole("button", { name: `屏蔽：${first}` }).click();
  await expect(panel.getByRole("button", { name: `取消屏蔽：${first}` })).toBeVisible();
  await expect.poll(() => relatedTitles(visitor, path)).not.toContain(first);

  const chosen = "协议离婚的两个三十天";
  await panel.getByLabel("置顶其他文章").fill(chosen);
  const found = panel.getByRole("list", { name: "找到的文章" }).getByRole("button").first();
  await expect(found).toBeVisible();
  const title = ((await found.getAttribute("aria-label")) ?? "").replace("置顶：", "");
  expect(title).toContain(chosen);
  await found.click();
  await expect(panel.getByRole("button", { name: `取消置顶：${title}` })).toBeVisible();
  await expect.poll(async () => (await relatedTitles(visitor, path))[0]).toBe(title);

  await panel.getByRole("button", { name: `取消置顶：${title}` }).click();
  await expect(panel.getByRole("button", { name: `取消置顶：${title}` })).toHaveCount(0);
  await panel.getByRole("button", { name: `取消屏蔽：${first}` }).click();
  await expect.poll(() => relatedTitles(visitor, path)).toEqual(before);
  await visitor.dispose();
});
