import { ancestry, type CategoryNode, subtreeIds } from "#lib/categories/schema";
import type { Tx } from "#lib/db";
import { type Counts, type Facts, type Provision, provisionKey, type Surroundings } from "#lib/related/score";
import { quote, titleLexeme } from "#lib/search/document";
import { bigrams } from "#lib/search/lexemes";

const maxCandidates = 500;
// On each side in time: nearest neighbours instead of the newest, so that links spread over the whole site.
const perTag = 60;
const perCategory = 60;
const perOtherCategory = 8;
const perAuthor = 12;
const perProvision = 30;
const maxProvisions = 30;
const perWords = 120;
/** Words that stand in more titles say little, and would bring the whole site. */
const maxWordCount = 2000;
const maxWords = 8;
const maxOtherCategories = 30;
/** Beyond this a tag or provision is common, whatever the exact number: counting stops. */
const maxCount = 1000;

/**
 * The articles that may be related to one: those nearest to it in publication among its tags, its category, the other
 * categories of the same branch and its author's, those that cite its provisions, and those with its rare words in their
 * titles. Each part reads a stretch of an index, so the cost doesn't grow with the site.
 */
export async function candidateIds(
  tx: Tx,
  subject: Facts,
  { categories, counts }: Surroundings,
): Promise<number[]> {
  const at = subject.publishedAt;
  const tagIds = subject.tags.map((tag) => tag.id);
  const scopes = categoryScopes(subject, categories);
  const provisions = subject.provisions.slice(0, maxProvisions);
  const words = wordsQuery(subject, counts);
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
        ORDER BY published_at DESC, id DESC LIMIT ${perAuthor})
      UNION ALL
      SELECT n.id, n.at
      FROM unnest(${provisions.map((one) => one.law)}::text[], ${provisions.map((one) => one.number)}::int[],
        ${provisions.map((one) => one.branch)}::int[]) AS p(law, number, branch) CROSS JOIN LATERAL (
        SELECT article_id AS id, published_at AS at FROM article_citation c
          WHERE (c.law, c.number, c.branch) = (p.law, p.number, p.branch)
          ORDER BY published_at DESC, article_id DESC LIMIT ${perProvision}) n
      UNION ALL
      (SELECT article_id, published_at FROM search_matches(${words}::tsquery)
        ORDER BY abs(extract(epoch FROM published_at - ${at}::timestamptz)), article_id LIMIT ${perWords}))
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
      searchDocument: { select: { words: true } },
      citations: {
        where: { number: { gt: 0 } },
        orderBy: [{ law: "asc" }, { number: "asc" }, { branch: "asc" }],
        take: maxCount,
        select: { law: true, number: true, branch: true },
      },
      tags: { select: { tag: { select: { id: true, name: true } } }, orderBy: { tagId: "asc" } },
    },
  });
  return rows.flatMap(({ liveRevision, publishedAt, tags, searchDocument, citations, ...row }) => {
    if (!liveRevision || !publishedAt) return [];
    const words = searchDocument?.words ?? [];
    const { title } = liveRevision;
    return [{ ...row, publishedAt, title, tags: tags.map(({ tag }) => tag), words, provisions: citations }];
  });
}

/** How many articles have each tag, word and provision of the subject; tags and provisions are counted up to a thousand. */
export async function countGrounds(tx: Tx, { tags, words, provisions }: Facts): Promise<Counts> {
  const tagRows = await tx.$queryRaw<{ id: number; count: bigint }[]>`
    SELECT t.id, (SELECT count(*) FROM (SELECT 1 FROM article_tag WHERE tag_id = t.id LIMIT ${maxCount}) s) AS count
    FROM unnest(${tags.map(({ id }) => id)}::int[]) AS t(id)`;
  const wordRows = await tx.searchWord.findMany({
    where: { word: { in: words } },
    select: { word: true, articles: true },
  });
  const provisionRows = await tx.$queryRaw<(Provision & { count: bigint })[]>`
    SELECT p.law, p.number, p.branch, (SELECT count(*) FROM (SELECT 1 FROM article_citation c
      WHERE (c.law, c.number, c.branch) = (p.law, p.number, p.branch) LIMIT ${maxCount}) s) AS count
    FROM unnest(${provisions.map((one) => one.law)}::text[], ${provisions.map((one) => one.number)}::int[],
      ${provisions.map((one) => one.branch)}::int[]) AS p(law, number, branch)`;
  return {
    tags: new Map(tagRows.map((row) => [row.id, Number(row.count)])),
    words: new Map(wordRows.map((row) => [row.word, row.articles])),
    provisions: new Map(provisionRows.map((row) => [provisionKey(row), Number(row.count)])),
  };
}

/** The rarest words of a text as a query on titles; nothing where all are common or stand nowhere else. */
function wordsQuery({ words }: Facts, counts: Counts): string {
  const countOf = (word: string) => counts.words.get(word) ?? 0;
  return words
    .filter((word) => countOf(word) > 1 && countOf(word) <= maxWordCount)
    .sort((a, b) => countOf(a) - countOf(b) || (a < b ? -1 : 1))
    .slice(0, maxWords)
    .map(
      (word) =>
        `(${bigrams(word)
          .map((pair) => quote(titleLexeme(pair)))
          .join(" & ")})`,
    )
    .join(" | ");
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
