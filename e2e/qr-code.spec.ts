import { expect, test } from "@playwright/test";
import jsQR from "jsqr";
import sharp from "sharp";
import { findPages, get, siteUrl } from "./site.ts";

test.use({ javaScriptEnabled: false });

for (const colorScheme of ["light", "dark"] as const)
  test(`a phone reads the article's address from the QR code in ${colorScheme}`, async ({
    page,
    request,
  }) => {
    const { article = "" } = await findPages(request);
    await page.emulateMedia({ colorScheme });
    await page.goto(article);
    const { data, info } = await sharp(await page.locator(".qr svg").screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const code = jsQR(new Uint8ClampedArray(data), info.width, info.height, {
      inversionAttempts: "dontInvert",
    });
    expect(code?.data).toBe(`${siteUrl}${article}?from=qr`);

    const scanned = await get(request, `${article}?from=qr`);
    expect(scanned.status()).toBe(200);
    expect(await scanned.text()).toContain(`<link rel="canonical" href="${siteUrl}${article}"`);
  });
