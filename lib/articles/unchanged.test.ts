import { expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { getFeed } from "#lib/feeds/queries";
import { getMarkdownArticle } from "#lib/markdown/queries";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, system } from "#lib/testing/factories";

useDatabase();

const source = { sourceName: "人民法院报", sourceUrl: "https://court.example/1" };
const reprint = { provenance: "REPRINT_PUBLIC", ...source } as const;

test("a reprint says that its text wasn't changed, on its page, in feeds and in Markdown, until it is", async () => {
  const { id, content, number } = await buildArticle({ ...reprint, tagNames: ["离婚"] });
  const notices = async () => {
    const feed = await getFeed({ kind: "site" });
    return [feed?.items[0]?.notice, (await getMarkdownArticle(id))?.notice];
  };
  expect((await getArticle(id))?.isUnchanged).toBe(true);
  for (const notice of await notices()) expect(notice).toContain("收录后原文未改");

  // Other tags are no other text.
  const retagged = await saveArticle(system, { ...content, tagNames: ["房产"], id, baseNumber: number });
  await publishArticle(system, { id, revision: retagged.number, minor: false });
  expect((await getArticle(id))?.isUnchanged).toBe(true);

  const body = buildBody("编辑改过的一段。");
  const changed = await saveArticle(system, { ...content, body, id, baseNumber: retagged.number });
  await publishArticle(system, { id, revision: changed.number, minor: false });
  expect((await getArticle(id))?.isUnchanged).toBe(false);
  for (const notice of await notices()) expect(notice).not.toContain("未改");
});

test("an original says nothing of the kind", async () => {
  const { id } = await buildArticle();
  expect((await getArticle(id))?.isUnchanged).toBe(false);
});
