import type { Actor } from "#lib/accounts/actor";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canManageSearch } from "#lib/search/policy";

export interface SearchTermCount {
  term: string;
  /** Searches of the last 30 days. */
  count: number;
  /** Articles found the last time. */
  results: number;
}

const shown = 50;
const days = 30;

/** What readers searched for most in the last 30 days; with `onlyEmpty` what found nothing the last time. */
export async function listSearchTerms(actor: Actor, { onlyEmpty = false } = {}): Promise<SearchTermCount[]> {
  refuseUnlessManager(actor);
  const since = formatDay(new Date(Date.now() - days * 86_400_000));
  return db().$queryRaw<SearchTermCount[]>`
    SELECT * FROM (
      SELECT term, sum(count)::int AS count, (array_agg(results ORDER BY day DESC))[1] AS results
      FROM search_term WHERE day >= ${since}::date GROUP BY term) counted
    WHERE count > 0 AND (NOT ${onlyEmpty} OR results = 0)
    ORDER BY count DESC, term LIMIT ${shown}`;
}

/** Every synonym, the newest first; at most as many as synonymsMax. */
export async function listSynonymsForStaff(actor: Actor) {
  refuseUnlessManager(actor);
  return db().searchSynonym.findMany({
    orderBy: { id: "desc" },
    select: { id: true, word: true, meaning: true },
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageSearch(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理搜索词。" });
}
