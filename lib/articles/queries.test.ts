import { expect, test } from "vitest";
import { listMonthArticles, listMonths } from "#lib/articles/public-list-queries";
import { useDatabase } from "#lib/testing/database";
import { importArticle } from "#lib/testing/factories";

useDatabase();

test("months are those of Shanghai, the newest first, without empty ones between", async () => {
  // In Shanghai the last second of March, the first of April, and a day in June.
  for (const at of [
    "2026-03-31T15:59:59Z",
    "2026-03-31T16:00:00Z",
    "2026-04-30T15:59:59Z",
    "2026-06-10T00:00:00Z",
  ])
    await importArticle({ publishedAt: new Date(at) });
  await importArticle({ publishedAt: null });
  const months = await listMonths();
  expect(months).toEqual([
    { month: "2026-06", count: 1 },
    { month: "2026-04", count: 2 },
    { month: "2026-03", count: 1 },
  ]);
  for (const { month, count } of months) {
    const [year, number] = month.split("-").map(Number) as [number, number];
    expect((await listMonthArticles(year, number, 1))?.items, month).toHaveLength(count);
  }
});

test("a site without articles has no months", async () => {
  await importArticle({ publishedAt: null });
  expect(await listMonths()).toEqual([]);
});
