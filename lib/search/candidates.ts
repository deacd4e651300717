import { db, Prisma, type Tx } from "#lib/db";
import { headLexemes, quote } from "#lib/search/document";
import { type ParsedQuery, toConditions } from "#lib/search/parse";

/** A way to what matches, and how many it gives at most; both are functions in the database. */
interface Source {
  name: Prisma.Sql;
  max: number;
}
const matches: Source = { name: Prisma.sql`search_matches`, max: 1000 };
/** Looks at 5,000 texts at most. */
const newest: Source = { name: Prisma.sql`search_newest`, max: 200 };
/** Of rarer words the newest 5,000 hold too few. */
const frequentPart = 0.05;
/** Sorting one that matches takes about 1.5 µs, looking at one of the newest 10 µs, and 200 divided by the part are looked at. */
const worthWalking = 1300;
/** Below so many texts everything is looked at. */
const smallSite = 5000;
/** What a text is worth more in the first ranking, where ts_rank() gives up to 1, when it is the most read one. */
const readershipWorth = 0.1;

interface Conditions {
  inTitle: string;
  anywhere: string;
}

/**
 * Ids of the candidates by how well title, tags and headings fit and how much they are read, then the newest.
 * @returns `isCapped` where there may be more
 */
export async function findCandidates(
  query: ParsedQuery,
  narrow: string[][],
  joins: "all" | "any",
  reader: Tx = db(),
): Promise<{ ids: number[]; isCapped: boolean }> {
  const conditions = toConditions(query, narrow, joins);
  const telling = new Set(query.terms.flatMap(({ text, lexemes }) => [...headLexemes(text), ...lexemes]));
  const telltale = [...telling].map(quote).join(" | ");
  let [titles, others] = await chooseSources(reader, conditions);
  let found = await collect(reader, conditions, telltale, [titles, others]);
  // Statistics don't know which words shun each other: then few of the newest match, and the index tells of all.
  const areFew = [
    titles === newest && found.titles < newest.max,
    others === newest && found.others < newest.max,
  ];
  if (areFew.some(Boolean)) {
    [titles, others] = [areFew[0] ? matches : titles, areFew[1] ? matches : others];
    found = await collect(reader, conditions, telltale, [titles, others]);
  }
  return { ids: found.ids ?? [], isCapped: found.titles >= titles.max || found.others >= others.max };
}

/** One row with all ids: two thousand rows would take the driver longer than the ranking takes. */
async function collect(
  reader: Tx,
  { inTitle, anywhere }: Conditions,
  telltale: string,
  [titles, others]: [Source, Source],
): Promise<{ ids: number[] | null; titles: number; others: number }> {
  const [row] = await reader.$queryRaw<[{ ids: number[] | null; titles: number; others: number }]>`
    SELECT array_agg(article_id ORDER BY
      ts_rank('{0, 0, 0.4, 1}', head, ${telltale}::tsquery) + ${readershipWorth}::real * readership DESC,
      published_at DESC, article_id DESC) AS ids,
      count(*) FILTER (WHERE in_title)::int AS titles, count(*) FILTER (WHERE NOT in_title)::int AS others
    FROM (
      SELECT *, true AS in_title FROM ${titles.name}(${inTitle}::tsquery)
      UNION ALL
      SELECT *, false FROM ${others.name}(${anywhere}::tsquery && !!${inTitle}::tsquery)) found`;
  return row;
}

interface Plan {
  "Plan Rows": number;
  Plans?: Plan[];
}

/** For titles and for texts the quicker way, by PostgreSQL's own statistics of how many have the words: nothing is read. */
async function chooseSources(reader: Tx, { inTitle, anywhere }: Conditions): Promise<[Source, Source]> {
  const [explained] = await reader.$queryRaw<{ "QUERY PLAN": [{ Plan: Plan }] }[]>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM search_document WHERE lexemes @@ ${inTitle}::tsquery
    UNION ALL SELECT 1 FROM search_document WHERE lexemes @@ ${anywhere}::tsquery`;
  const [all] = await reader.$queryRaw<{ rows: number }[]>`
    SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = 'search_document'::regclass`;
  const [titles, others] = explained?.["QUERY PLAN"][0].Plan.Plans ?? [];
  const rows = Math.max(all?.rows ?? 0, smallSite);
  const sourceOf = (plan: Plan | undefined) => {
    const part = (plan?.["Plan Rows"] ?? 0) / rows;
    return part > frequentPart && part * part * rows > worthWalking ? newest : matches;
  };
  return [sourceOf(titles), sourceOf(others)];
}
