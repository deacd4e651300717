import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { siteUrl } from "./site.ts";

test.use({ storageState: signedInState });

/** What stands for the changing parts of an admin address; the demo site has all of it. */
const samples: Record<string, string> = {
  "[id]": "1",
  "[number]": "1",
  "[article]": "1",
  "[group]": "firm",
  "[key]": "claim.online-lending",
  "[...unknown]": "nothing-here",
};

/** Every page of the admin, by the routes of the build: a new one is checked as soon as it is there. */
function adminPages(): string[] {
  const manifest = join(process.env.LUKAN_DIST_DIR || ".next", "app-path-routes-manifest.json");
  const routes = Object.entries(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>)
    .filter(([file, route]) => file.endsWith("/page") && route.startsWith("/admin"))
    .map(([, route]) => route);
  return routes.map((route) =>
    route.replace(/\[[^/]+\]/g, (part) => {
      const sample = samples[part];
      if (!sample) throw new Error(`${route}: no sample for ${part}`);
      return sample;
    }),
  );
}

for (const { colorScheme, width } of [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "dark", width: 360 },
] as const)
  test(`axe finds nothing on any page of the admin, ${colorScheme} at ${width} px`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const paths = adminPages();
    expect(paths.length).toBeGreaterThan(25);
    for (const path of paths)
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.locator("h1")).toHaveCount(1);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      });
  });

test("a signed-out visitor is led to the sign-in and back", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/admin/categories");
  await expect(page).toHaveURL(/\/admin\/login/);
  await context.close();
});

test("the content policy of the admin has another nonce on each load", async ({ request }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec(
      (await request.get("/admin/login")).headers()["content-security-policy"] ?? "",
    )?.[1];
  const first = await nonce();
  expect(first).toBeTruthy();
  expect(await nonce()).not.toBe(first);
});

test("a picture of 50 MB and a file that is no picture are refused in words", async ({ request }) => {
  const upload = (buffer: Buffer, name: string, mimeType: string) =>
    request.post("/api/media", {
      headers: { Origin: siteUrl },
      multipart: { file: { name, mimeType, buffer } },
      failOnStatusCode: false,
    });
  const huge = await upload(Buffer.alloc(50_000_000), "huge.jpg", "image/jpeg");
  expect(huge.status()).toBe(413);
  const text = await upload(Buffer.from("<html><script>alert(1)</script>"), "photo.jpg", "image/jpeg");
  expect([400, 415]).toContain(text.status());
  expect(await text.text()).toMatch(/\p{Script=Han}/u);
});

test("a password that is sent before the page's program runs goes nowhere, least of all into the address", async ({
  browser,
  baseURL,
}) => {
  const signedOut = { cookies: [], origins: [] };
  const context = await browser.newContext({ baseURL, storageState: signedOut, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/admin/login");
  await page.getByLabel("邮箱").fill("shen@example.com");
  await page.getByLabel("密码", { exact: true }).fill("not-for-the-address");
  await page.getByLabel("密码", { exact: true }).press("Enter");
  await expect(page.getByRole("button", { name: "登录" })).toBeDisabled();
  expect(page.url()).toBe(`${baseURL}/admin/login`);
  await context.close();
});
