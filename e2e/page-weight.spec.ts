import { expect, type Page, test } from "@playwright/test";
import { findPages } from "./site.ts";

/** Bytes of a page's HTML with headers and style sheet, as docs/performance.md has them. */
const budgets: Record<string, number> = { article: 14_000, home: 25_000 };

interface Load {
  documentBytes: number;
  types: string[];
}

/** What a phone loads for a page; the page comes once or from the server's store, never from the browser's. */
async function load(page: Page, path: string): Promise<Load> {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.resourceType()));
  const response = await page.goto(path, { waitUntil: "networkidle" });
  const sizes = await response?.request().sizes();
  page.removeAllListeners("request");
  return {
    documentBytes: (sizes?.responseHeadersSize ?? 0) + (sizes?.responseBodySize ?? 0),
    types: requests,
  };
}

for (const [type, budget] of Object.entries(budgets))
  test(`${type}: one answer of at most ${budget} bytes, pictures, and nothing to run or wait for`, async ({
    page,
    request,
  }) => {
    const path = (await findPages(request))[type] ?? "";
    const { documentBytes, types } = await load(page, path);
    expect(documentBytes).toBeGreaterThan(1000);
    expect(documentBytes).toBeLessThanOrEqual(budget);
    expect(types.filter((type) => type === "document")).toHaveLength(1);
    // The icon of the tab is "other".
    expect(types.filter((type) => !["document", "image", "other"].includes(type))).toEqual([]);
  });

test("nothing moves while a page of any type loads", async ({ page, request }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const [type, path] of Object.entries(await findPages(request))) {
    await page.goto(path, { waitUntil: "networkidle" });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const entries: PerformanceEntry[] = [];
          new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({
            type: "layout-shift",
            buffered: true,
          });
          // Buffered entries are told in a task of their own.
          setTimeout(
            () =>
              resolve(
                entries.reduce(
                  (sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value,
                  0,
                ),
              ),
            100,
          );
        }),
    );
    expect(shift, type).toBeLessThanOrEqual(0.01);
  }
});
