import { expect, test } from "vitest";
import { toCsv } from "#lib/articles/export";
import { exportArticles } from "#lib/articles/export-queries";
import { emptyFilter } from "#lib/articles/list-filter";
import { useDatabase } from "#lib/testing/database";
import { importArticle, system } from "#lib/testing/factories";

useDatabase();

test("a table has what the list shows, in its order, and a title is never a formula", async () => {
  const first = await importArticle({ title: '=HYPERLINK("http://x","点我")', tagNames: ["离婚", "房产"] });
  const second = await importArticle({ title: "合同，怎么写" });
  const rows = await exportArticles(system, { filter: { ...emptyFilter, order: "oldest" } });
  expect(rows.map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(rows[0]).toMatchObject({
    status: "已发布",
    tags: ["离婚", "房产"],
    isIndexed: true,
    verifiedOn: "",
  });
  expect(rows[0]?.publishedAt).toBe("2026-03-01T09:00:00+08:00");
  const [head, line] = toCsv(rows).split("\r\n");
  expect(head).toMatch(/^\uFEFF编号,标题,状态/);
  expect(line).toContain(`${first.id},"'=HYPERLINK(""http://x"",""点我"")",已发布`);
  expect(line).toContain("离婚、房产");
  expect(await exportArticles(system, { ids: [second.id, 99_999] })).toHaveLength(1);
});
