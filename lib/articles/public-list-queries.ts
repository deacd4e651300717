import { type ArticleCard, cardSelect, toCard } from "#lib/articles/card";
import { listPageSize, maxListPage } from "#lib/articles/schema";
import type { Provision } from "#lib/citations/schema";
import { monthStart } from "#lib/clock";
import { db, Prisma } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";

export interface ArticleList {
  items: ArticleCard[];
  page: number;
  /** At most maxListPage; what is older is reached through the archive. */
  pageCount: number;
}

/**
 * One page of a category with everything below it, newest first.
 * @param ids the category and its descendants (subtreeIds)
 * @returns null beyond the last page; page 1 always exists
 */
export async function listCategoryArticles(
  id: number,
  ids: number[],
  page: number,
): Promise<ArticleList | null> {
  dependsOn(keys.categoryArticles(id));
  const limit = listPageSize * maxListPage;
  // One index range per category: an IN list would sort the whole branch.
  return listPage(
    page,
    Prisma.sql`
      SELECT found.* FROM unnest(${ids}::int[]) AS category(id)
      CROSS JOIN LATERAL (
        SELECT a.id, a.published_at FROM article a
        WHERE a.category_id = category.id AND a.status = 'PUBLISHED'
        ORDER BY a.published_at DESC, a.id DESC LIMIT ${limit}) found`,
  );
}

/** One page of a tag's articles, newest first. */
export async function listTagArticles(tagId: number, page: number): Promise<ArticleList | null> {
  dependsOn(keys.tagArticles(tagId));
  return listPage(
    page,
    Prisma.sql`SELECT article_id AS id, published_at FROM article_tag WHERE tag_id = ${tagId}`,
  );
}

/** One page of the articles that cite an article of a law, newest first. */
export async function listCitingArticles(
  { law, number, branch }: Provision,
  page: number,
): Promise<ArticleList | null> {
  dependsOn(keys.citing(law, number, branch));
  return listPage(
    page,
    Prisma.sql`
      SELECT article_id AS id, published_at FROM article_citation
      WHERE law = ${law} AND number = ${number} AND branch = ${branch}`,
  );
}

/** One page of a lawyer's articles, newest first. */
export async function listLawyerArticles(lawyerId: number, page: number): Promise<ArticleList | null> {
  dependsOn(keys.lawyerArticles(lawyerId));
  return listPage(
    page,
    Prisma.sql`SELECT id, published_at FROM article WHERE author_id = ${lawyerId} AND status = 'PUBLISHED'`,
  );
}

/** One page of a month (Shanghai), newest first; month is 1–12. */
export async function listMonthArticles(
  year: number,
  month: number,
  page: number,
): Promise<ArticleList | null> {
  dependsOn(keys.monthArticles(`${year}-${String(month).padStart(2, "0")}`));
  const [from, to] = [monthStart(year, month), monthStart(year, month + 1)];
  return listPage(
    page,
    Prisma.sql`
      SELECT id, published_at FROM article
      WHERE status = 'PUBLISHED' AND published_at >= ${from} AND published_at < ${to}`,
  );
}

/** How many articles each month (Shanghai) has, newest first. */
export async function listMonths(): Promise<{ month: string; count: number }[]> {
  dependsOn(keys.archive());
  // One index range per month: grouping would format and sort every article of the site.
  return db().$queryRaw`
    SELECT to_char(start, 'YYYY-MM') AS month, count
    FROM (
      SELECT min(published_at) AT TIME ZONE 'Asia/Shanghai' AS oldest, max(published_at) AT TIME ZONE 'Asia/Shanghai' AS newest
      FROM article WHERE status = 'PUBLISHED') site
    CROSS JOIN generate_series(date_trunc('month', oldest), newest, interval '1 month') AS month(start)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM article
      WHERE status = 'PUBLISHED' AND published_at >= start AT TIME ZONE 'Asia/Shanghai'
        AND published_at < (start + interval '1 month') AT TIME ZONE 'Asia/Shanghai') counted
    WHERE count > 0 ORDER BY start DESC`;
}

/** The newest articles of each branch, `perBranch` each. @param branches ids of a category and its descendants, by root */
export async function listNewestByBranch(
  branches: { rootId: number; ids: number[] }[],
  perBranch: number,
): Promise<Map<number, ArticleCard[]>> {
  dependsOn(...branches.map((branch) => keys.categoryArticles(branch.rootId)));
  const pairs = branches.flatMap(({ rootId, ids }) => ids.map((id) => ({ rootId, id })));
  const rows = await db().$queryRaw<{ root_id: number; id: number }[]>`
    SELECT root_id, id FROM (
      SELECT pair.root_id, found.id,
             row_number() OVER (PARTITION BY pair.root_id ORDER BY found.published_at DESC, found.id DESC) AS place
      FROM unnest(${pairs.map((pair) => pair.rootId)}::int[], ${pairs.map((pair) => pair.id)}::int[]) AS pair(root_id, id)
      CROSS JOIN LATERAL (
        SELECT a.id, a.published_at FROM article a
        WHERE a.category_id = pair.id AND a.status = 'PUBLISHED'
        ORDER BY a.published_at DESC, a.id DESC LIMIT ${perBranch}) found) ranked
    WHERE place <= ${perBranch} ORDER BY root_id, place`;
  const cards = await cardsById(rows.map((row) => row.id));
  const found = Map.groupBy(rows, (row) => row.root_id);
  return new Map(
    [...found].map(([rootId, group]) => [rootId, group.flatMap((row) => cards.get(row.id) ?? [])] as const),
  );
}

/** The newest articles of the whole site. */
export async function listNewest(limit: number): Promise<ArticleCard[]> {
  dependsOn(keys.allArticles());
  const rows = await db().article.findMany({
    where: { status: "PUBLISHED" },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: cardSelect,
  });
  return rows.flatMap((row) => toCard(row) ?? []);
}

/** Articles that editors pinned, the highest first. */
export async function listPinned(limit: number): Promise<ArticleCard[]> {
  dependsOn(keys.pinned());
  const rows = await db().article.findMany({
    where: { status: "PUBLISHED", pinned: { gt: 0 } },
    orderBy: [{ pinned: "desc" }, { publishedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: cardSelect,
  });
  return rows.flatMap((row) => toCard(row) ?? []);
}

/** The cards of these articles, by id; those that aren't public are left out. */
export async function cardsById(ids: number[]): Promise<Map<number, ArticleCard>> {
  const rows = await db().article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: cardSelect,
  });
  return new Map(rows.flatMap((row) => toCard(row) ?? []).map((card) => [card.id, card]));
}

/** @param source a query of (id, published_at) of public articles; at most maxListPage pages of it are looked at */
async function listPage(page: number, source: Prisma.Sql): Promise<ArticleList | null> {
  const rows = await db().$queryRaw<{ id: number; total: number }[]>`
    WITH newest AS (
      SELECT id, published_at FROM (${source}) source
      ORDER BY published_at DESC, id DESC LIMIT ${listPageSize * maxListPage})
    SELECT id, (SELECT count(*)::int FROM newest) AS total FROM newest
    ORDER BY published_at DESC, id DESC LIMIT ${listPageSize} OFFSET ${(page - 1) * listPageSize}`;
  const total = rows[0]?.total ?? 0;
  if (rows.length === 0 && page > 1) return null;
  const cards = await cardsById(rows.map((row) => row.id));
  return {
    items: rows.flatMap((row) => cards.get(row.id) ?? []),
    page,
    pageCount: Math.max(1, Math.ceil(total / listPageSize)),
  };
}
