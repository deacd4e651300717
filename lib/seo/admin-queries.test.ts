import { expect, test } from "vitest";
import { listSharedDescriptions } from "#lib/seo/admin-queries";
import { useDatabase } from "#lib/testing/database";
import { importArticle, system } from "#lib/testing/factories";

useDatabase();

test("articles that say the same of themselves are told together, drafts and single ones aren't", async () => {
  const one = await importArticle({ summary: "房子归谁。" });
  const two = await importArticle({ summary: "另一句", seoDescription: "房子归谁。" });
  await importArticle({ summary: "房子归谁。", publishedAt: null });
  await importArticle({ summary: "抚养费怎么算。" });
  expect(await listSharedDescriptions(system)).toMatchObject([
    { description: "房子归谁。", count: 2, ids: [one.id, two.id] },
  ]);
});
