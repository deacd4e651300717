import { ancestry, type CategoryNode, subtreeIds } from "#lib/categories/schema";
import type { Tx } from "#lib/db";
import type { Facts } from "#lib/related/score";

const maxCandidates = 500;
// On each side in time: nearest neighbours instead of the newest, so that links spread over the whole site.
const perTag = 60;
const perCategory = 60;
const perOtherCategory = 8;
const perAuthor = 12;
const maxOtherCategories = 30;
/** Beyond this a tag is common, whatever the exact number: counting stops. */
const maxTagCount = 1000;

/**
 * The articles that may be related to one: those nearest to it in publication among its tags, its category,
 * the other categories of the same branch and its author's. Each part reads a stretch of an index, so the cost doesn't grow with the site.
 */
export async function candidateIds(
  tx: Tx,
  subject: Facts,
  categories: readonly CategoryNode[],
): Promise<number[]> {
  const at = subject.publishedAt;
  const tagIds = subject.tags.map((tag) => tag.id);
  const scopes = categoryScopes(subject, categories);
  const rows = await tx.$queryRaw<{ id: number }[]>`
    WITH near AS (
      SELECT n.id, n.at FROM unnest(${tagIds}::int[]) AS t(id) CROSS JOIN LATERAL (
        (SELECT article_id AS id, published_at AS at FROM article_tag
          WHERE tag_id = t.id AND published_at <= ${at}
          ORDER BY published_at DESC, article_id DESC LIMIT ${perTag})
        UNION ALL
        (SELECT article_id, published_at FROM article_tag
          WHERE tag_id = t.id AND published_at > ${at}
          ORDER BY published_at ASC, article_id ASC LIMIT ${perTag})) n
      UNION ALL
      SELECT n.id, n.at
      FROM unnest(${scopes.map((scope) => scope.id)}::int[], ${scopes.map((scope) => scope.limit)}::int[])
        AS c(id, lim) CROSS JOIN LATERAL (
        (SELECT id, published_at AS at FROM article
          WHERE category_id = c.id AND status = 'PUBLISHED' AND published_at <= ${at}
          ORDER BY published_at DESC, id DESC LIMIT c.lim)
        UNION ALL
        (SELECT id, published_at FROM article
          WHERE category_id = c.id AND status = 'PUBLISHED' AND published_at > ${at}
          ORDER BY published_at ASC, id ASC LIMIT c.lim)) n
      UNION ALL
      (SELECT id, published_at FROM article
        WHERE author_id = ${subject.authorId} AND status = 'PUBLISHED' AND published_at <= ${at}
        ORDER BY published_at DESC, id DESC LIMIT ${perAuthor}))
    SELECT id FROM near WHERE id <> ${subject.id} GROUP BY id
    ORDER BY min(abs(extract(epoch FROM at - ${at}::timestamptz))), id LIMIT ${maxCandidates}`;
  return rows.map((row) => row.id);
}

/** The facts of those articles that are public. */
export async function loadFacts(tx: Tx, ids: number[]): Promise<Facts[]> {
  const rows = await tx.article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: {
      id: true,
      categoryId: true,
      authorId: true,
      publishedAt: true,
      liveRevision: { select: { title: true } },
      tags: { select: { tag: { select: { id: true, name: true } } }, orderBy: { tagId: "asc" } },
    },
  });
  return rows.flatMap(({ liveRevision, publishedAt, tags, ...row }) =>
    liveRevision && publishedAt
      ? [{ ...row, publishedAt, title: liveRevision.title, tags: tags.map(({ tag }) => tag) }]
      : [],
  );
}

/** How many articles have each tag, counted up to a thousand. */
export async function countTags(tx: Tx, tagIds: number[]): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ id: number; count: bigint }[]>`
    SELECT t.id, (SELECT count(*) FROM (SELECT 1 FROM article_tag WHERE tag_id = t.id LIMIT ${maxTagCount}) s) AS count
    FROM unnest(${tagIds}::int[]) AS t(id)`;
  return new Map(rows.map((row) => [row.id, Number(row.count)]));
}

function categoryScopes(subject: Facts, categories: readonly CategoryNode[]) {
  const branch = subject.categoryId === null ? [] : ancestry(categories, subject.categoryId);
  const root = branch[0];
  if (!root) return [];
  const others = subtreeIds(categories, root.id).filter((id) => id !== subject.categoryId);
  return [
    { id: subject.categoryId as number, limit: perCategory },
    ...others.slice(0, maxOtherCategories).map((id) => ({ id, limit: perOtherCategory })),
  ];
}
