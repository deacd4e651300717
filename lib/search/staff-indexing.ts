import { outlineSchema } from "#lib/body/schema";
import { type Prisma, Prisma as Sql, type Tx } from "#lib/db";
import { textLexemes } from "#lib/search/document";

/** A tsvector holds 1 MiB; what many old revisions had beyond this is no longer found. */
const pastMax = 40_000;
const historyMax = 50;

const text = { id: true, title: true, tagNames: true, text: true, outline: true } as const;
type Text = Prisma.RevisionGetPayload<{ select: typeof text }>;

/**
 * Makes articles findable for staff by their newest revision, whatever their state. One whose newest revision is public has
 * no words here: search_document has them. `past` gathers the words that each change takes away, so that old revisions are
 * found without an index row of their own. Part of the commands that write a revision, publish or withdraw.
 * @param options.withHistory reads old revisions too; for articles without a row, which nobody gathered them for
 */
export async function indexForStaff(tx: Tx, ids: number[], { withHistory = false } = {}): Promise<void> {
  const articles = await tx.article.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, status: true, liveRevisionId: true },
      workingRevision: { select: text },
      revisions: { orderBy: { number: "desc" }, take: withHistory ? historyMax : 0, select: text },
    },
  });
  const rows = articles.flatMap(({ id, status, liveRevisionId, workingRevision: newest, revisions }) => {
    if (!newest) return [];
    const isLive = status === "PUBLISHED" && newest.id === liveRevisionId;
    const older = wordsOf(revisions.filter((revision) => revision.id !== newest.id));
    return [Sql.sql`(${id}::int, ${lexemesOf(newest)}::tsvector, ${isLive}::boolean, ${older}::tsvector)`];
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO staff_document (article_id, lexemes, past) SELECT unnest(${articles.map(({ id }) => id)}::int[]), '', '' ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE staff_document s
    SET lexemes = CASE WHEN made.is_live THEN '' ELSE made.words END,
        past = array_to_tsvector(ARRAY(
          (SELECT word FROM unnest(tsvector_to_array(
             s.past || s.lexemes || made.older || coalesce(
               (SELECT d.lexemes FROM search_document d WHERE d.article_id = s.article_id), ''))) AS word
           WHERE word !~ '^[:^]'
           EXCEPT SELECT unnest(tsvector_to_array(made.words)))
          LIMIT ${pastMax}))
    FROM (VALUES ${Sql.join(rows)}) AS made (id, words, is_live, older) WHERE s.article_id = made.id`;
}

function lexemesOf({ outline, ...revision }: Text): string {
  return textLexemes({ ...revision, headings: outlineSchema.parse(outline).map((heading) => heading.text) });
}

function wordsOf(revisions: Text[]): string {
  const words = new Set(revisions.flatMap((revision) => lexemesOf(revision).split(" ")));
  return [...words].slice(0, pastMax).join(" ");
}
