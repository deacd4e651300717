import { expect, test } from "@playwright/test";
import { publishArticle } from "#lib/articles/commands";
import { bodySchema } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { createArticle } from "#lib/testing/articles";
import { buildBody, buildContent, system } from "#lib/testing/factories";
import { signedInState } from "./accounts.ts";
import { beginArticle, body, saved, write } from "./desk.ts";
import { get } from "./site.ts";
import { connectToSite, demoPlace } from "./site-database.ts";

test.use({ storageState: signedInState });
connectToSite();

test("a line that is cut for ten minutes in mid-sentence costs no word, and says so meanwhile", async ({
  page,
}) => {
  await page.clock.install();
  await beginArticle(page, "断网十分钟");
  await write(page, "断网以前，");
  await expect(page.getByText(saved)).toBeVisible();
  await page.context().setOffline(true);
  await write(page, "说到一半");
  await expect(page.getByText("离线，文字已存在本机")).toBeVisible();
  await page.clock.fastForward("10:00");
  await write(page, "，接着写完。");
  await page.clock.fastForward("00:05");
  await expect(page.getByText("离线，文字已存在本机")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(saved)).toBeVisible();
  await page.reload();
  await expect(body(page)).toHaveText("断网以前，说到一半，接着写完。");
});

test("a minute of typing on Slow 3G loses no character, is at most two seconds and one save behind, and stays private", async ({
  page,
  request,
}) => {
  test.setTimeout(150_000);
  const content = await buildContent({
    title: "慢速网络",
    ...(await demoPlace()),
    body: buildBody("读者看到的。"),
  });
  const { id, number } = await createArticle(system, content);
  const { path } = await publishArticle(system, { id, revision: number, minor: false });
  /** Without related reading, which other texts change. */
  const publicText = async () => /<h1>.*<\/article>/s.exec(await (await get(request, path)).text())?.[0];
  const published = await publicText();
  expect(published).toContain("读者看到的。");
  await page.goto(`/admin/articles/${id}`);
  await body(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  const client = await page.context().newCDPSession(page);
  await client.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 400 },
    ...{ downloadThroughput: 50_000, uploadThroughput: 50_000 },
  });
  const savesMs: number[] = [];
  page.on("requestfinished", (sent) => {
    if (sent.method() === "PUT") savesMs.push(sent.timing().responseEnd);
  });

  const typedAt: number[] = [];
  let behindMs = 0;
  const read = async () => {
    const newest = await (await page.request.get(`/api/articles/${id}/working-copy`)).json();
    return bodyText(bodySchema.parse(newest.content.body));
  };
  /** Since when the oldest word waits that the server doesn't have. */
  const wait = async () => {
    const askedAt = Date.now();
    const words = (await read()).split(",").length - 1;
    return askedAt - (typedAt[words] ?? askedAt);
  };
  const end = Date.now() + 60_000;
  const watch = async () => {
    while (Date.now() < end) behindMs = Math.max(behindMs, await wait());
  };
  const type = async () => {
    while (Date.now() < end) {
      await page.keyboard.type(`${typedAt.length},`, { delay: 25 });
      typedAt.push(Date.now());
    }
  };
  await Promise.all([watch(), type()]);

  const typed = `读者看到的。${typedAt.map((_, index) => `${index},`).join("")}`;
  await expect(body(page)).toHaveText(typed);
  await expect.poll(read, { timeout: 20_000 }).toBe(typed);
  expect(behindMs).toBeLessThan(2000 + Math.max(...savesMs));
  expect(await publicText()).toBe(published);
});
