import { db } from "#lib/db";
import { quote } from "#lib/search/document";
import { type ParsedQuery, toConditions } from "#lib/search/parse";

/** Which text of an article has the words; the newest counts first. */
export type FoundIn = "newest" | "public" | "past";

export interface StaffCandidate {
  id: number;
  foundIn: FoundIn;
}

/** More than that nobody pages through. */
export const foundMax = 300;
/** A text that lost one of the words; each is looked at as a whole. */
const maxPast = 500;

/**
 * The articles, whatever their state, of which the newest, the public or an old text has all words; those with hits in the
 * title first, then those touched last. An old text is found by what it had and the newest hasn't, together with what both have.
 */
export async function findForStaff(query: ParsedQuery): Promise<StaffCandidate[]> {
  const { inTitle, anywhere } = toConditions(query, [], "all");
  const lost = [...new Set(query.terms.flatMap(({ lexemes }) => lexemes))].map(quote).join(" | ");
  return db().$transaction(async (tx) => {
    // As in search_matches(): the planner doesn't know what reading a tsvector costs.
    await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`;
    await tx.$executeRaw`SELECT set_config('jit', 'off', true)`;
    return tx.$queryRaw<StaffCandidate[]>`
      WITH found AS (
        (SELECT article_id, 0 AS rank, 'public' AS part FROM search_document WHERE lexemes @@ ${inTitle}::tsquery
          ORDER BY article_id DESC LIMIT ${foundMax})
        UNION ALL
        (SELECT article_id, 0, 'newest' FROM staff_document WHERE lexemes @@ ${inTitle}::tsquery
          ORDER BY article_id DESC LIMIT ${foundMax})
        UNION ALL
        (SELECT article_id, 1, 'public' FROM search_document WHERE lexemes @@ ${anywhere}::tsquery
          ORDER BY article_id DESC LIMIT ${foundMax})
        UNION ALL
        (SELECT article_id, 1, 'newest' FROM staff_document WHERE lexemes @@ ${anywhere}::tsquery
          ORDER BY article_id DESC LIMIT ${foundMax})
        UNION ALL
        SELECT p.article_id, 2, 'past'
        FROM (SELECT article_id, lexemes, past FROM staff_document WHERE past @@ ${lost}::tsquery
              ORDER BY article_id DESC LIMIT ${maxPast}) p
        LEFT JOIN search_document d USING (article_id)
        WHERE (p.past || p.lexemes || coalesce(d.lexemes, '')) @@ ${anywhere}::tsquery),
      best AS (
        SELECT DISTINCT ON (article_id) article_id, rank, part FROM found
        ORDER BY article_id, rank, part)
      SELECT b.article_id AS id,
        CASE WHEN b.part = 'public' AND a.live_revision_id = a.working_revision_id THEN 'newest' ELSE b.part END AS "foundIn"
      FROM best b JOIN article a ON a.id = b.article_id
      ORDER BY b.rank, a.touched_at DESC, a.id DESC LIMIT ${foundMax}`;
  });
}
