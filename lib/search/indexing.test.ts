import { expect, test } from "vitest";
import { publishArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { importArticleSchema } from "#lib/articles/schema";
import { db } from "#lib/db";
import { importArticles } from "#lib/importing/commands";
import { openQueue } from "#lib/jobs";
import { quote, titleLexeme } from "#lib/search/document";
import { pinyinOf } from "#lib/search/indexing";
import { indexAgain, reindex, weighReadership } from "#lib/search/jobs";
import { search } from "#lib/search/queries";
import { noFilter } from "#lib/search/schema";
import { seedArticles } from "#lib/synthetic/seed";
import { deleteTag, mergeTag, updateTag } from "#lib/tags/commands";
import { updateTagSchema } from "#lib/tags/schema";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildArticle,
  buildBody,
  buildCategory,
  buildLawyer,
  importArticle,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

async function found(...lexemes: string[]): Promise<number[]> {
  const query = lexemes.map(quote).join(" & ");
  const rows = await db().$queryRaw<{ article_id: number }[]>`
    SELECT article_id FROM search_matches(${query}::tsquery) ORDER BY 1`;
  return rows.map((row) => row.article_id);
}

test("an article is in the index from its publication to its withdrawal", async () => {
  const { id, number } = await buildArticle({ title: "離婚冷靜期", tagNames: ["离婚"] });
  expect(await found("离婚", "冷静", titleLexeme("静期"))).toEqual([id]);
  expect(await lastInvalidation()).toContain("search");
  expect(await db().searchWord.findUnique({ where: { word: "离婚" } })).toMatchObject({ pinyin: "lihun" });
  await withdrawArticle(system, { id, reason: "" });
  expect(await found("离婚")).toEqual([]);
  expect(await lastInvalidation()).toContain("search");
  expect(await db().searchWord.count()).toBe(0);
  await publishArticle(system, { id, revision: number, minor: false });
  expect(await found("离婚")).toEqual([id]);
  await withdrawArticle(system, { id, reason: "" });
  await trashArticle(system, { id });
  expect(await found("离婚")).toEqual([]);
});

test("what is saved but not published can't be found", async () => {
  const { id, number, content } = await buildArticle({ title: "离婚冷静期" });
  const saved = await saveArticle(system, { ...content, title: "逾期", id, baseNumber: number });
  expect(await found("逾期")).toEqual([]);
  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(await found("逾期")).toEqual([id]);
  expect(await found(titleLexeme("离婚"))).toEqual([]);
});

test("many at once are found as one is, and no list is left beside the index for searches to read", async () => {
  const titles = Array.from({ length: 12 }, (_, index) => `离婚冷静期的第 ${index} 个问题`);
  const [{ id: categoryId }, { id: authorId }] = [await buildCategory(), await buildLawyer()];
  const publishedAt = new Date("2024-01-01T00:00:00Z");
  const articles = titles.map((title) =>
    importArticleSchema.parse({ title, categoryId, authorId, publishedAt, body: buildBody("正文") }),
  );
  const ids = (await importArticles(system, articles)).map(({ id }) => id);
  expect(await found("离婚", "冷静")).toEqual(ids);
  await withdrawArticle(system, { id: ids[0] ?? 0, reason: "" });
  expect(await found("离婚", "冷静")).toEqual(ids.slice(1));
  const [waiting] = await db().$queryRaw<unknown[]>`
    SELECT gin_clean_pending_list('search_document_lexemes_idx') AS pages`;
  expect(waiting).toEqual({ pages: 0n });
});

test("a rebuilt index is the same index", async () => {
  await seedArticles({ articles: 150, meanCharacters: 300, seed: 1, onProgress: () => undefined });
  await buildArticle();
  const state = () => db().$queryRaw<unknown[]>`
    SELECT article_id, published_at, lexemes::text, head::text, words, null AS word, null AS count FROM search_document
    UNION ALL SELECT null, null, null, null, null, word, articles FROM search_word ORDER BY 1, 6`;
  const before = await state();
  expect(await reindex(() => undefined)).toBe(151);
  expect(await state()).toEqual(before);
  await db().searchDocument.deleteMany();
  await db().searchWord.deleteMany();
  await reindex(() => undefined);
  expect(await state()).toEqual(before);
});

test("an article is found by its tags as they are called now: renamed, merged, deleted", async () => {
  const { id } = await buildArticle({ title: "一方带孩子", tagNames: ["子女抚养"] });
  const other = await importArticle({ tagNames: ["抚恤待遇"] });
  const tagNamed = (name: string) => db().tag.findUniqueOrThrow({ where: { name } });
  const words = async () => (await db().searchWord.findMany()).map(({ word }) => word);

  const { id: tagId } = await tagNamed("子女抚养");
  await updateTag(system, updateTagSchema.parse({ id: tagId, name: "未成年监护", synonyms: [] }));
  await runTagJobs();
  expect(await found("子女抚养")).toEqual([]);
  expect(await found(titleLexeme("成年"), titleLexeme("监护"))).toEqual([id]);
  expect(await lastInvalidation()).toContain("search");
  expect(await words()).toContain("未成年监护");
  expect((await search('"未成年监护"', noFilter, 1))?.hits.map(({ card }) => card.id)).toEqual([id]);
  expect(await search('"子女抚养"', noFilter, 1)).toMatchObject({ hits: [] });

  const into = await tagNamed("抚恤待遇");
  await mergeTag(system, { id: tagId, intoId: into.id });
  await runTagJobs();
  expect(await found(titleLexeme("监护"))).toEqual([]);
  expect(await found(titleLexeme("抚恤"))).toEqual([id, other.id]);
  expect(await words()).not.toContain("未成年监护");

  await deleteTag(system, { id: into.id });
  await runTagJobs();
  expect(await found(titleLexeme("抚恤"))).toEqual([]);
  expect(await words()).not.toContain("抚恤待遇");
});

async function runTagJobs(): Promise<void> {
  const boss = openQueue();
  await boss.start();
  const jobs = await boss.fetch<{ ids: number[] }>("search.articles", { batchSize: 10 });
  await boss.stop({ graceful: false });
  for (const { data } of jobs) await indexAgain(data);
}

test("a search reads the index, however frequent its word", async () => {
  await seedArticles({ articles: 500, meanCharacters: 200, seed: 1, onProgress: () => undefined });
  const [read] = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT article_id FROM search_matches(${"'的'"}::tsquery)`;
    return tx.$queryRaw<{ scans: number; sequential: number }[]>`
      SELECT idx_scan::int AS scans, seq_scan::int AS sequential
      FROM pg_stat_xact_all_tables WHERE relname = 'search_document'`;
  });
  expect(read).toEqual({ scans: 1, sequential: 0 });
});

test("what is read most ranks before its equals, from the night on", async () => {
  const fields = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  const [read, unread] = [await buildArticle(fields), await buildArticle(fields)];
  const firstFound = async () => (await search("婚前房产", noFilter, 1))?.hits[0]?.card.id;
  expect(await firstFound()).toBe(unread.id);
  const day = new Date(Date.now() - 86_400_000);
  await db().articleView.create({ data: { articleId: read.id, day, views: 40 } });
  expect(await weighReadership()).toBe(1);
  expect(await lastInvalidation()).toContain("search");
  expect(await firstFound()).toBe(read.id);
  expect(await weighReadership()).toBe(0);
});

test("pinyin of a word has neither tones nor spaces", () => {
  expect(pinyinOf("离婚")).toBe("lihun");
  expect(pinyinOf("逾期")).toBe(pinyinOf("预期"));
});
