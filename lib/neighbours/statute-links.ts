import type { Body } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { readCitedLaws } from "#lib/citations/cited";
import { db } from "#lib/db";

/** Where a text may link for the words that cite a provision. */
export interface StatuteLink {
  words: string;
  path: string;
  title: string;
}

const maxProvisions = 40;
/** Newest texts of a provision that are looked at. */
const looked = 50;
/** A text that cites more tells of many things, and explains none of them. */
const explainedMax = 20;

/**
 * For the provisions that a text cites by the name of their law, the most read article of this site that explains each. The law's own
 * page needs no suggestion: public pages link there by themselves.
 * @param without ids of articles that the text links to already, and its own
 */
export async function findByStatutes(body: Body, without: ReadonlySet<number>): Promise<StatuteLink[]> {
  const text = bodyText(body);
  const { citations } = await readCitedLaws(db(), text);
  // What leaves its law to the words before would mean another one elsewhere in the text.
  const named = citations
    .filter(({ form, number }) => form === "named" && number > 0)
    .slice(0, maxProvisions);
  const cited = named.map(({ law, number, branch, start, end }) => ({
    ...{ law, number, branch },
    words: text.slice(start, end),
  }));
  if (cited.length === 0) return [];
  return db().$queryRaw<StatuteLink[]>`
    SELECT cited.words, best.path, best.title
    FROM jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) AS cited(law text, number int, branch int, words text),
    LATERAL (
      SELECT a.path, r.title
      FROM (
        SELECT c.article_id FROM article_citation c
        WHERE c.law = cited.law AND c.number = cited.number AND c.branch = cited.branch
        ORDER BY c.published_at DESC, c.article_id DESC LIMIT ${looked}) newest
      JOIN article a ON a.id = newest.article_id JOIN revision r ON r.id = a.live_revision_id
      JOIN search_document d ON d.article_id = a.id
      WHERE a.path IS NOT NULL AND a.id <> ALL(${[...without]}::int[])
        AND (SELECT count(*) FROM article_citation o WHERE o.article_id = a.id) <= ${explainedMax}
      ORDER BY d.readership DESC, a.published_at DESC, a.id DESC LIMIT 1) best`;
}
