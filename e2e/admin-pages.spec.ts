import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";
import { siteUrl } from "./site.ts";

test.use({ storageState: signedInState });

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on the admin's pages in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await page.goto("/admin/articles");
    const links = await page
      .getByRole("navigation")
      .getByRole("link")
      .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    const pages = [...new Set([...links, "/admin/articles/new", "/admin/me"])].filter((path) =>
      path.startsWith("/admin"),
    );
    expect(pages.length).toBeGreaterThan(4);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator("h1")).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
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
