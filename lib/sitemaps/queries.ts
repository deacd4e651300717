import { db, Prisma } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { lawArticlePath } from "#lib/laws/schema";
import { type Part, partSize } from "#lib/sitemaps/schema";
import { keys } from "#lib/surrogate-keys";
import { thinTagLimit } from "#lib/tags/schema";

/** One address; the time is as sitemaps write it, 2026-03-12T09:30:00+08:00, null where nobody knows it. */
export interface Entry {
  path: string;
  changedAt: string | null;
}

// More than anyone's ids fill; an index may hold 50,000.
const maxParts = 45_000;

const isNotThin = Prisma.sql`EXISTS (
  SELECT 1 FROM article_tag a WHERE a.tag_id = t.id OFFSET ${thinTagLimit - 1} LIMIT 1)`;

/** The parts that hold something, articles newest first, each with the time of its newest entry. */
export async function listParts(): Promise<{ part: Part; changedAt: string | null }[]> {
  dependsOn(keys.sitemap(), keys.tags());
  const [articles, tags, site, laws] = await Promise.all([
    db().$queryRaw<{ number: number; changedAt: string }[]>`
      SELECT number, to_char(changed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') AS "changedAt"
      FROM sitemap_part ORDER BY number DESC LIMIT ${maxParts}`,
    db().$queryRaw<{ number: number }[]>`
      SELECT number FROM generate_series(0, (SELECT max(id) FROM tag) / ${partSize}) AS number
      WHERE EXISTS (SELECT 1 FROM tag t WHERE t.id >= number * ${partSize} AND t.id < (number + 1) * ${partSize} AND ${isNotThin})`,
    listSite(),
    listProvisions(1),
  ]);
  const newestPage = site.map(({ changedAt }) => changedAt).reduce(later, null);
  return [
    { part: { kind: "site" }, changedAt: newestPage },
    ...articles.map(({ number, changedAt }) => ({ part: { kind: "articles" as const, number }, changedAt })),
    ...(laws.length > 0 ? [{ part: { kind: "laws" as const }, changedAt: null }] : []),
    ...tags.map(({ number }) => ({ part: { kind: "tags" as const, number }, changedAt: null })),
  ];
}

/** What a part holds, in the order of ids: nothing that is withdrawn, redirected, thin or noindex. */
export function listEntries(part: Part): Promise<Entry[]> {
  if (part.kind === "site") return listSite();
  if (part.kind === "laws") return listProvisions(partSize);
  return part.kind === "articles" ? listArticles(part.number) : listTags(part.number);
}

/** At most partSize rows by primary key, whatever the size of the site. */
async function listArticles(number: number): Promise<Entry[]> {
  dependsOn(keys.sitemapPart(number));
  // One text instead of ten thousand rows, with times as numbers: writing them there costs PostgreSQL four times the reading.
  const [row] = await db().$queryRaw<[{ lines: string | null }]>`
    SELECT string_agg(concat(floor(extract(epoch FROM updated_at)), ' ', path), E'\n' ORDER BY id) AS lines
    FROM article
    WHERE id >= ${number * partSize} AND id < ${(number + 1) * partSize}
      AND status = 'PUBLISHED' AND NOT noindex AND path IS NOT NULL`;
  if (row.lines === null) return [];
  return row.lines.split("\n").map((line) => {
    const end = line.indexOf(" ");
    return {
      path: line.slice(end + 1),
      changedAt: end > 0 ? shanghaiTime(Number(line.slice(0, end))) : null,
    };
  });
}

/** @param seconds since 1970 */
function shanghaiTime(seconds: number): string {
  return `${new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19)}+08:00`;
}

async function listTags(number: number): Promise<Entry[]> {
  dependsOn(keys.tags());
  return db().$queryRaw`
    SELECT path, NULL AS "changedAt" FROM tag t
    WHERE id >= ${number * partSize} AND id < ${(number + 1) * partSize} AND ${isNotThin}
    ORDER BY id`;
}

/** Provisions that some public text explains; the pages of the others say what a hundred others say. */
async function listProvisions(most: number): Promise<Entry[]> {
  // What is cited changes with publications alone, and each of them changes the index.
  dependsOn(keys.sitemap(), keys.laws());
  const rows = await db().$queryRaw<{ slug: string; number: number; branch: number }[]>`
    SELECT l.slug, a.number, a.branch FROM law l JOIN law_article a ON a.version_id = l.version_id
    WHERE EXISTS (
      SELECT 1 FROM article_citation c WHERE c.law = l.name AND c.number = a.number AND c.branch = a.branch)
    ORDER BY l.id, a.number, a.branch LIMIT ${most}`;
  return rows.map(({ slug, ...article }) => ({ path: lawArticlePath(slug, article), changedAt: null }));
}

const lists = ["/", "/lawyers/", "/offices/", "/archive/", "/tags/"];

/** Everything that a firm has few of: its lists, categories, lawyers and free pages. */
async function listSite(): Promise<Entry[]> {
  dependsOn(keys.categories(), keys.lawyers(), keys.pages());
  const rows = await db().$queryRaw<(Entry & { kind: "category" | "lawyer" | "page"; id: number })[]>`
    SELECT * FROM (
      (SELECT 'category' AS kind, id, path, NULL AS "changedAt" FROM category ORDER BY id)
      UNION ALL
      (SELECT 'lawyer', id, path, NULL FROM lawyer WHERE status = 'ACTIVE' ORDER BY id)
      UNION ALL
      (SELECT 'page', id, path, to_char(updated_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')
        FROM page WHERE published ORDER BY id)) entries
    LIMIT ${partSize - lists.length}`;
  // A page changes its time, a lawyer the address.
  const keyOf = {
    category: () => [],
    lawyer: (id: number) => [keys.byline(id)],
    page: (id: number) => [keys.page(id)],
  };
  dependsOn(...rows.flatMap(({ kind, id }) => keyOf[kind](id)));
  return [...lists.map((path) => ({ path, changedAt: null })), ...rows];
}

/** All times have one form and zone, so their order is that of the letters. */
function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}
