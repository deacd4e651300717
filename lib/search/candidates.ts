import { db, Prisma } from "#lib/db";
import { headLexemes, quote } from "#lib/search/document";
import { type ParsedQuery, toConditions } from "#lib/search/parse";

// search_candidates() gives at most 1,000 hits in titles and 1,000 others, search_newest() 200 each; only the best of them are
// read.
const candidatesMax = 1000;
const newestMax = 200;
/** Words that so large a part of all texts has are looked for among the newest. */
const frequentPart = 0.12;
/** Below so many texts everything is looked at. */
const smallSite = 5000;
/** What a text is worth more in the first ranking, where ts_rank() gives up to 1, when it is the most read one. */
const readershipWorth = 0.1;

/** Ids of the candidates by how well title, tags and headings fit and how much they are read, then the newest. */
export async function findCandidates(
  query: ParsedQuery,
  narrow: string[][],
  joins: "all" | "any",
): Promise<{ ids: number[]; isCapped: boolean }> {
  const { inTitle, anywhere } = toConditions(query, narrow, joins);
  const telling = new Set(query.terms.flatMap(({ text, lexemes }) => [...headLexemes(text), ...lexemes]));
  const telltale = [...telling].map(quote).join(" | ");
  const isFrequent = (await estimatePart(anywhere)) > frequentPart;
  const source = isFrequent ? Prisma.sql`search_newest` : Prisma.sql`search_candidates`;
  // One row with all ids: two thousand rows would take the driver longer than the ranking takes.
  const [row] = await db().$queryRaw<{ ids: number[] | null }[]>`
    SELECT array_agg(article_id ORDER BY
      ts_rank('{0, 0, 0.4, 1}', head, ${telltale}::tsquery) + ${readershipWorth}::real * readership DESC,
      published_at DESC, article_id DESC) AS ids
    FROM ${source}(${inTitle}::tsquery, ${anywhere}::tsquery)`;
  const ids = row?.ids ?? [];
  return { ids, isCapped: ids.length >= (isFrequent ? newestMax : candidatesMax) };
}

/** Which part of all texts a query matches, 0–1, by PostgreSQL's own statistics: nothing is read. */
async function estimatePart(query: string): Promise<number> {
  const [plan] = await db().$queryRaw<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }[]>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM search_document WHERE lexemes @@ ${query}::tsquery`;
  const [all] = await db().$queryRaw<{ rows: number }[]>`
    SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = 'search_document'::regclass`;
  return (plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0) / Math.max(all?.rows ?? 0, smallSite);
}
