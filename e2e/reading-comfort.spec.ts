import { expect, test } from "@playwright/test";
import { findPages, get, siteUrl } from "./site.ts";

test.use({ javaScriptEnabled: false });

test("长辈模式 enlarges the text of a phone by a third, without script", async ({ page, request }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const [type, path] of Object.entries(await findPages(request))) {
    await page.goto(path);
    const text = page.locator("h1");
    const before = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    await page.getByLabel("长辈模式").check();
    const after = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(after / before, type).toBeGreaterThan(1.3);
  }
});

// What a zoom of 200 % leaves of a window of 1,440 and of 1,280 px, a phone, and the least that WCAG asks for.
for (const width of [720, 640, 360, 320])
  test(`no page scrolls sideways at ${width} px, in 长辈模式 neither`, async ({ page, request }) => {
    await page.setViewportSize({ width, height: 600 });
    for (const [type, path] of Object.entries(await findPages(request))) {
      await page.goto(path);
      for (const large of [false, true]) {
        await page.getByLabel("长辈模式").setChecked(large);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${type}, ${large ? "large" : "as usual"}`).toBeLessThanOrEqual(0);
      }
    }
  });

test("the reader's colour scheme stands in the HTML itself, so nothing flashes", async ({
  page,
  request,
}) => {
  const html = await (await get(request, "/")).text();
  expect(html).not.toMatch(/<link[^>]*rel="stylesheet"/);
  expect(html.slice(0, html.indexOf("</head>"))).toContain("prefers-color-scheme");
  for (const [colorScheme, paper] of [
    ["light", "rgb(251, 249, 244)"],
    ["dark", "rgb(16, 22, 31)"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/", { waitUntil: "commit" });
    const background = page.locator("html");
    await expect(background).toHaveCSS("background-color", paper);
    await expect(background).toHaveCSS("color-scheme", /light dark|dark light|light|dark/);
  }
});

test("the menu of a phone opens without script, and leads to the second level", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/");
  const link = page.locator(".menu-fold").getByRole("link", { name: "刑事辩护" });
  await expect(link).toBeHidden();
  await page.getByText("菜单", { exact: true }).click();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("刑事辩护");
});

test("print shows firm, text and the page's own address, and no navigation", async ({ page, request }) => {
  const { article = "" } = await findPages(request);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto(article);
  await expect(page.locator(".brand")).toBeVisible();
  await expect(page.locator(".colophon")).toContainText(decodeURI(article));
  for (const part of [".menu", ".crumbs", ".related", ".neighbours", ".foot-menus"])
    await expect(page.locator(part).first()).toBeHidden();
  for (const control of await page.locator("form, button, input, summary").all())
    await expect(control).toBeHidden();
  await expect(page.locator(".byline time").first()).toBeVisible();
  const colours = await page
    .locator("html")
    .evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]);
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
});

test("print says where each link of the text leads", async ({ page, request }) => {
  const { article = "" } = await findPages(request);
  await page.emulateMedia({ media: "print" });
  await page.goto(article);
  const printed = (name: string) =>
    page
      .locator(".prose")
      .getByRole("link", { name })
      .evaluate((link) => getComputedStyle(link, "::after").content);
  expect(await printed("国家法律法规数据库")).toBe('"（https://flk.npc.gov.cn/）"');
  expect(await printed("婚姻家事")).toBe(`"（${siteUrl}/hunyin/）"`);
  await page.emulateMedia({ media: "screen" });
  expect(await printed("婚姻家事")).toBe("none");
});

test("style sheets hold nothing that Chrome 80 and iOS 13 drop whole", async ({ request }) => {
  for (const [type, path] of Object.entries(await findPages(request))) {
    const html = await (await get(request, path)).text();
    const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join("");
    expect(styles.length, type).toBeGreaterThan(1000);
    expect(styles, type).not.toMatch(/@layer|@property|oklch\(|color-mix\(|:is\(|:where\(|[{;]inset:/);
    expect(styles, type).toContain("-webkit-text-size-adjust");
  }
});
