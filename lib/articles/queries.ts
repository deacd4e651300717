import { cache } from "react";
import { type ArticleCard, cardSelect, teaserSelect, toCard, toTeaser } from "#lib/articles/card";
import { listPageSize, maxListPage } from "#lib/articles/schema";
import { listUnchanged } from "#lib/articles/unchanged";
import { outlineSchema } from "#lib/body/schema";
import type { Provision } from "#lib/citations/schema";
import { formatDay, monthStart } from "#lib/clock";
import { db, Prisma } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { pictureSelect } from "#lib/media/schema";
import { shownRelated } from "#lib/related/schema";
import { keys } from "#lib/surrogate-keys";
import { alternatesOf, maxTranslations } from "#lib/translations/schema";
import { toVersion, versionSelect } from "#lib/translations/version";

/**
 * A published article with all that its page shows, in one query; null where it isn't public.
 * `related` comes with the reason for each.
 */
export const getArticle = cache(async (id: number) => {
  dependsOn(keys.article(id), keys.related(id));
  const row = await db().article.findUnique({
    where: { id, status: "PUBLISHED" },
    select: {
      ...cardSelect,
      ...versionSelect,
      translations: { select: versionSelect, orderBy: { id: "asc" }, take: maxTranslations },
      translationOf: {
        select: {
          ...versionSelect,
          translations: { select: versionSelect, orderBy: { id: "asc" }, take: maxTranslations },
        },
      },
      ...{ noindex: true, verifiedAt: true, verifyDueOn: true },
      lawRechecks: { where: { doneAt: null }, take: 1, select: { changeId: true } },
      author: {
        select: {
          id: true,
          name: true,
          path: true,
          status: true,
          position: true,
          partTime: true,
          licenceNumber: true,
          quote: true,
          phone: true,
          photo: { select: pictureSelect },
        },
      },
      liveRevision: {
        select: {
          ...cardSelect.liveRevision.select,
          number: true,
          contentHash: true,
          html: true,
          outline: true,
          characterCount: true,
          seoTitle: true,
          seoDescription: true,
          provenance: true,
          sourceName: true,
          sourceUrl: true,
          ...{ licence: true, aiLevel: true, aiTool: true, aiReviewer: true },
        },
      },
      signOffs: {
        orderBy: { id: "desc" },
        take: 20,
        select: {
          ...{ contentHash: true, lawyerName: true, licenceNumber: true, signedAt: true },
          lawyer: { select: { id: true, path: true, status: true } },
        },
      },
      tags: { select: { tag: { select: { id: true, name: true, path: true } } }, orderBy: { tagId: "asc" } },
      related: {
        where: { kind: { in: ["PINNED", "COMPUTED"] }, related: { status: "PUBLISHED" } },
        orderBy: [{ kind: "desc" }, { position: "asc" }],
        take: shownRelated,
        select: { reason: true, related: { select: teaserSelect } },
      },
    },
  });
  const card = row && toCard(row);
  if (!row?.liveRevision || !card) return null;
  const author = row.author?.status === "ACTIVE" ? row.author : null;
  if (author) dependsOn(keys.lawyer(author.id));
  if (author?.photo) dependsOn(keys.media(author.photo.id));
  const related = row.related.flatMap((entry) => {
    const teaser = toTeaser(entry.related);
    return teaser ? [{ ...teaser, reason: entry.reason }] : [];
  });
  const tags = row.tags.map(({ tag }) => tag);
  // It belongs to this text alone; a lawyer who stopped practising vouches for nothing in public.
  const isValid = (entry: (typeof row.signOffs)[number]) =>
    entry.contentHash === row.liveRevision?.contentHash && entry.lawyer?.status === "ACTIVE";
  const signOff = row.signOffs.find(isValid) ?? null;
  dependsOn(...row.signOffs.flatMap(({ lawyer }) => (lawyer ? [keys.byline(lawyer.id)] : [])));
  dependsOn(...tags.map((tag) => keys.tag(tag.id)));
  const versions = row.translationOf ?? row;
  for (const { id: versionId } of [versions, ...versions.translations]) dependsOn(keys.article(versionId));
  const unchanged = await listUnchanged([{ id, provenance: row.liveRevision.provenance }]);
  // summary: the written one alone; the excerpt would repeat the first sentences above the text.
  return {
    ...card,
    ...row.liveRevision,
    isUnchanged: unchanged.has(id),
    noindex: row.noindex,
    language: row.language,
    alternates: alternatesOf(toVersion(versions), versions.translations.map(toVersion)),
    verifiedAt: row.verifiedAt,
    awaits: awaitedLook(row),
    outline: outlineSchema.parse(row.liveRevision.outline),
    summary: row.liveRevision.summary,
    lead: card.summary,
    author,
    related,
    tags,
    signOff,
  };
});

/** Whether somebody must look at the law in it: it was changed since, or the day on which the look was due has passed. */
function awaitedLook({ lawRechecks, verifyDueOn }: { lawRechecks: unknown[]; verifyDueOn: Date | null }) {
  const today = formatDay(new Date());
  const isOverdue = verifyDueOn !== null && verifyDueOn.toISOString().slice(0, 10) < today;
  const isChanged = lawRechecks.length > 0;
  return isChanged || isOverdue ? { isChanged, isOverdue } : null;
}

export type PublicArticle = NonNullable<Awaited<ReturnType<typeof getArticle>>>;

export interface Neighbour {
  id: number;
  path: string;
  title: string;
}

/** The articles published just before and just after one, in its own category. */
export async function getNeighbours(article: {
  id: number;
  category: { id: number };
  publishedAt: Date;
}): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  dependsOn(keys.neighbours(article.id));
  const { id, publishedAt: at } = article;
  const rows = await db().$queryRaw<(Neighbour & { side: string })[]>`
    SELECT n.side, n.id, n.path, r.title FROM (
      (SELECT 'previous' AS side, id, path, live_revision_id FROM article
        WHERE category_id = ${article.category.id} AND status = 'PUBLISHED' AND (published_at, id) < (${at}, ${id})
        ORDER BY published_at DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT 'next', id, path, live_revision_id FROM article
        WHERE category_id = ${article.category.id} AND status = 'PUBLISHED' AND (published_at, id) > (${at}, ${id})
        ORDER BY published_at, id LIMIT 1)) n
    JOIN revision r ON r.id = n.live_revision_id`;
  dependsOn(...rows.map((row) => keys.card(row.id)));
  const side = (name: string) => rows.find((row) => row.side === name) ?? null;
  return { previous: side("previous"), next: side("next") };
}

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
