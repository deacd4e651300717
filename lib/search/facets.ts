import { db } from "#lib/db";
import type { Provenance } from "#prisma/enums";

/** A way to narrow a search, with how many of the articles found it leaves. */
export interface Facet<Value> {
  value: Value;
  label: string;
  count: number;
}

export interface Facets {
  categories: Facet<number>[];
  lawyers: Facet<number>[];
  years: Facet<number>[];
  types: Facet<Provenance>[];
}

const shown = 8;

interface Row {
  kind: string;
  value: string;
  label: string;
  count: number;
}

/** How the articles found spread over categories, lawyers, years (Shanghai) and kinds of text; the largest of each. */
export async function listFacets(ids: number[]): Promise<Facets> {
  const rows = await db().$queryRaw<Row[]>`
    WITH found AS (
      SELECT a.category_id, a.author_id, r.provenance::text AS type,
             to_char(a.published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY') AS year
      FROM article a JOIN revision r ON r.id = a.live_revision_id WHERE a.id = ANY(${ids})),
    counted AS (
      SELECT category_id, author_id, type, year, count(*)::int AS count, grouping(category_id, author_id, type, year) AS kind
      FROM found GROUP BY GROUPING SETS ((category_id), (author_id), (type), (year)))
    SELECT 'category' AS kind, c.id::text AS value, c.name AS label, count
      FROM counted JOIN category c ON c.id = category_id
    UNION ALL
    SELECT 'lawyer', l.id::text, l.name, count FROM counted JOIN lawyer l ON l.id = author_id WHERE l.status = 'ACTIVE'
    UNION ALL SELECT 'type', type, type, count FROM counted WHERE type IS NOT NULL
    UNION ALL SELECT 'year', year, year, count FROM counted WHERE year IS NOT NULL
    ORDER BY count DESC, value`;
  const of = (kind: string) => rows.filter((row) => row.kind === kind).slice(0, shown);
  const numbers = (kind: string) => of(kind).map((row) => ({ ...row, value: Number(row.value) }));
  return {
    categories: numbers("category"),
    lawyers: numbers("lawyer"),
    years: numbers("year").sort((a, b) => b.value - a.value),
    // The column is an enum with exactly these values.
    types: of("type").map((row) => ({ ...row, value: row.value as Provenance })),
  };
}
