import { outlineSchema } from "#lib/body/schema";
import { type Prisma, Prisma as Sql, type Tx } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { toSyllables } from "#lib/pinyin";
import { makeDocument, type SearchDocument } from "#lib/search/document";
import { indexForStaff } from "#lib/search/staff-indexing";
import { keys } from "#lib/surrogate-keys";

/**
 * Makes a public article findable, or as it is now. Part of publishing, inside the article's command, which holds
 * lockPublishing.
 * @returns the surrogate keys that changed
 */
export async function indexArticle(tx: Tx, articleId: number): Promise<string[]> {
  await indexArticles(tx, [articleId]);
  await indexForStaff(tx, [articleId]);
  return [keys.search()];
}

/** Takes an article out of the search: it is no longer public. */
export async function dropArticle(tx: Tx, articleId: number): Promise<string[]> {
  await forgetWords(tx, [articleId]);
  await tx.searchDocument.deleteMany({ where: { articleId } });
  await indexForStaff(tx, [articleId]);
  return [keys.search()];
}

/** An article's tags as they are called now: a revision remembers the words that it was tagged with. */
export const tagNamesSelect = {
  tags: { orderBy: { tagId: "asc" }, select: { tag: { select: { name: true } } } },
} satisfies Prisma.ArticleSelect;

const sourceSelect = {
  ...tagNamesSelect,
  id: true,
  publishedAt: true,
  categoryId: true,
  authorId: true,
  liveRevision: {
    select: { title: true, outline: true, text: true, provenance: true },
  },
} satisfies Prisma.ArticleSelect;

const jobSize = 1_000;

/**
 * Lets a job write the rows of all articles of a tag anew, because its name changes or goes: a tag may stand on tens of
 * thousands of texts. Part of the tag's command, while the tag still stands on them.
 */
export async function reindexTagged(tx: Tx, tagId: number): Promise<void> {
  const rows = await tx.articleTag.findMany({
    where: { tagId },
    orderBy: { articleId: "asc" },
    select: { articleId: true },
  });
  for (let at = 0; at < rows.length; at += jobSize) {
    const ids = rows.slice(at, at + jobSize).map(({ articleId }) => articleId);
    await enqueue(tx, "search.articles", { ids });
  }
}

/** Writes the rows of these articles anew; those that aren't public lose theirs. The caller holds lockPublishing. */
export async function indexArticles(tx: Tx, ids: number[]): Promise<void> {
  await forgetWords(tx, ids);
  const articles = await tx.article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: sourceSelect,
  });
  const documents = articles.flatMap((article) => {
    const { id, publishedAt, categoryId, authorId, liveRevision: live, tags } = article;
    if (!live || !publishedAt || categoryId === null || authorId === null) return [];
    const headings = outlineSchema.parse(live.outline).map(({ text }) => text);
    const tagNames = tags.map(({ tag }) => tag.name);
    const source = { ...live, tagNames, headings, publishedAt, categoryId, authorId };
    return [{ id, publishedAt, ...makeDocument(source) }];
  });
  await tx.searchDocument.deleteMany({
    where: { articleId: { in: ids, notIn: documents.map(({ id }) => id) } },
  });
  if (documents.length > 0) await writeDocuments(tx, documents);
  await countWords(tx, documents);
}

async function writeDocuments(
  tx: Tx,
  documents: (SearchDocument & { id: number; publishedAt: Date })[],
): Promise<void> {
  const rows = documents.map(
    ({ id, publishedAt, lexemes, head, words }) =>
      Sql.sql`(${id}::int, ${publishedAt}::timestamptz, ${lexemes}::tsvector, ${head}::tsvector, ${words}::text[])`,
  );
  await tx.$executeRaw`
    INSERT INTO search_document (article_id, published_at, lexemes, head, words) VALUES ${Sql.join(rows)}
    ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at, lexemes = excluded.lexemes,
      head = excluded.head, words = excluded.words`;
  await emptyPendingList(tx);
}

/**
 * After every write of search_document: rows enter its index together, by way of a list that searches would have to read
 * whole. A list that a failed transaction leaves behind goes with the next one's.
 */
export async function emptyPendingList(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT gin_clean_pending_list('search_document_lexemes_idx')`;
}

async function countWords(tx: Tx, documents: SearchDocument[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const word of documents.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts.keys()].sort();
  await tx.$executeRaw`
    INSERT INTO search_word (word, pinyin, articles)
    SELECT * FROM unnest(${words}::text[], ${words.map(pinyinOf)}::text[], ${words.map((word) => counts.get(word) ?? 0)}::int[])
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`;
}

/** Takes the words of these articles' rows out of the count, before the rows change or go. */
async function forgetWords(tx: Tx, ids: number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE search_word w SET articles = w.articles - gone.count
    FROM (SELECT unnest(words) AS word, count(*)::int AS count FROM search_document
          WHERE article_id = ANY(${ids}) GROUP BY 1) gone
    WHERE w.word = gone.word`;
  await tx.$executeRaw`
    DELETE FROM search_word w USING (
      SELECT DISTINCT unnest(words) AS word FROM search_document WHERE article_id = ANY(${ids})) gone
    WHERE w.word = gone.word AND w.articles <= 0`;
}

/** 离婚 → lihun */
export function pinyinOf(word: string): string {
  return toSyllables(word).join("");
}
