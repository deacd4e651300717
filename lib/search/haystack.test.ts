import { beforeAll, expect, test } from "vitest";
import { importArticleSchema } from "#lib/articles/schema";
import { db, type Tx } from "#lib/db";
import { readDemoArticles } from "#lib/demo/files";
import { importArticles } from "#lib/importing/commands";
import { findCandidates } from "#lib/search/candidates";
import { makeDocument } from "#lib/search/document";
import { parseQuery } from "#lib/search/parse";
import { search } from "#lib/search/queries";
import { noFilter } from "#lib/search/schema";
import { makeRevision } from "#lib/synthetic/article";
import { Random } from "#lib/synthetic/random";
import { areas } from "#lib/synthetic/vocabulary";
import { useDatabase } from "#lib/testing/database";
import { buildCategory, buildLawyer, system } from "#lib/testing/factories";

useDatabase("file");

const haystack = 50_000;
const texts = 200;

/** What many texts say without being about it, and how many in a hundred. */
const asides = [
  { words: "双方是否离婚，不影响上述约定。", percent: 14 },
  { words: "逾期的，按约定支付违约金。", percent: 20 },
  { words: "抚养费另行计算。", percent: 10 },
  { words: "另见《民法典》第六百八十一条。", percent: 30 },
  { words: "利息适用《民法典》第六百八十条。", percent: 1 },
];

beforeAll(async () => {
  const place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  await importDemo(place);
  await addHaystack(place);
}, 240_000);

const firstTitle = async (query: string) => (await search(query, noFilter, 1))?.hits[0]?.card.title ?? "";

test.each([
  ["离婚", /离婚/],
  ["逾期", /逾期/],
  ["第六百八十条", /^借款的利率上限在哪里$/],
  ["民法典680条", /^借款的利率上限在哪里$/],
  ["离婚 抚养费", /^抚养费的数额、期限与追索$/],
  ["離婚 撫養費", /^抚养费的数额、期限与追索$/],
  ["離婚", /离婚/],
])("among 50,000 texts %s finds the right one first (A10)", async (query, title) => {
  expect(await firstTitle(query)).toMatch(title);
});

test.each(
  [
    ["离婚", "逾期", "第六百八十条", "民法典680条", "离婚 抚养费", "離婚"],
    // In most texts, in few titles or none; and words that never stand together.
    ["约定", "保存 证据", "的", "逾期 -约定"],
  ].flat(),
)("among 50,000 texts %s is found by the indexes, most rows unread (A10)", async (query) => {
  const { indexed, sequential } = await rowsRead(query);
  expect(sequential).toBe(0);
  expect(indexed).toBeLessThan(haystack / 4);
});

test("200 words, some of them in most texts, read no more than one", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `约定${index}`).join(" ");
  for (const joins of ["all", "any"] as const) {
    const { indexed, sequential } = await rowsRead(words, joins);
    expect(sequential).toBe(0);
    expect(indexed).toBeLessThan(haystack / 4);
  }
});

async function importDemo(place: { categoryId: number; authorId: number }): Promise<void> {
  const demo = await readDemoArticles();
  const articles = demo.map(({ category: _, author: __, tags, cover: ___, ...article }) =>
    importArticleSchema.parse({ ...article, tagNames: tags, ...place }),
  );
  await importArticles(system, articles);
}

/** Texts about other things, each of them many times, from ten years. */
async function addHaystack(place: { categoryId: number; authorId: number }): Promise<void> {
  const others = areas.filter(({ matters }) => !/离婚|逾期|抚养/.test(matters.join()));
  const random = new Random(1);
  const publishedAt = new Date("2025-01-01T00:00:00Z");
  const rows = Array.from({ length: texts }, (_, index) => {
    const { title, text, outline, tagNames } = makeRevision(random, random.pick(others), place, 80);
    const said = asides.filter(({ percent }) => (index * 37) % 100 < percent).map(({ words }) => words);
    const whole = `${text}\n${said.join("")}`;
    const headings = outline.map((heading) => heading.text);
    const source = { title, text: whole, headings, tagNames, publishedAt, provenance: "ORIGINAL" as const };
    return { title, text: whole, ...makeDocument({ ...source, ...place }) };
  });
  await db().$transaction(
    async (tx) => {
      // Built at the end from all rows: several times faster than row by row.
      await tx.$executeRaw`DROP INDEX search_document_lexemes_idx`;
      await tx.$executeRaw`
        CREATE TEMPORARY TABLE hay ON COMMIT DROP AS
        SELECT nextval('article_id_seq')::int AS id, nextval('revision_id_seq')::int AS revision_id, each.*,
          '2016-06-01T00:00:00Z'::timestamptz + (copy * 7919 % 3650) * interval '1 day' AS at
        FROM generate_series(1, ${haystack / texts}::int) AS copy,
          json_to_recordset(${JSON.stringify(rows)}::json) AS each(title text, text text, lexemes text, head text)`;
      await tx.$executeRaw`
        INSERT INTO article (id, status, path, category_id, author_id, title, published_at, updated_at)
        SELECT id, 'PUBLISHED', '/hay/' || id || '.html', ${place.categoryId}, ${place.authorId}, title, at, at FROM hay`;
      await tx.$executeRaw`
        INSERT INTO revision (id, article_id, number, title, body, html, text, content_hash)
        SELECT revision_id, id, 1, title, '{}', '', text, '' FROM hay`;
      await tx.$executeRaw`UPDATE article a SET live_revision_id = revision_id FROM hay WHERE hay.id = a.id`;
      await tx.$executeRaw`
        INSERT INTO search_document (article_id, published_at, lexemes, head)
        SELECT id, at, lexemes::tsvector, head::tsvector FROM hay`;
      await tx.$executeRaw`CREATE INDEX search_document_lexemes_idx ON search_document USING gin (lexemes)`;
    },
    { timeout: 200_000 },
  );
  await db().$executeRaw`ANALYZE search_document`;
}

/** Rows of the search's table that are read for a query, by an index and without. */
async function rowsRead(
  query: string,
  joins: "all" | "any" = "all",
): Promise<{ indexed: number; sequential: number }> {
  return db().$transaction(async (tx) => {
    const before = await readCounters(tx);
    await findCandidates(parseQuery(query), [], joins, tx);
    const after = await readCounters(tx);
    return { indexed: after.indexed - before.indexed, sequential: after.sequential - before.sequential };
  });
}

async function readCounters(tx: Tx): Promise<{ indexed: number; sequential: number }> {
  const [row] = await tx.$queryRaw<[{ indexed: number; sequential: number }]>`
    SELECT idx_tup_fetch::int AS indexed, seq_tup_read::int AS sequential
    FROM pg_stat_xact_all_tables WHERE relname = 'search_document'`;
  return row;
}
