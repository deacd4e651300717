import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { fold } from "#lib/search/fold";

/** What was searched for since the last flush; results stay null where all came from the page cache. */
interface Noted {
  count: number;
  results: number | null;
}

const bufferMax = 1000;
const termsPerDay = 2000;
const termMax = 40;
const rememberedDays = 30;

// The app process knows what searches find, the one in front how many there are; each writes what it knows. In
// development both are one process, whose copies of this module share one buffer.
const holder = globalThis as typeof globalThis & { lukanSearchTerms?: Map<string, Noted> };
holder.lukanSearchTerms ??= new Map();
const buffer = holder.lukanSearchTerms;

/** Counts one search, from the page cache or not. Who searched is not known here. */
export function noteSearch(q: string): void {
  note(q, ({ count, results }) => ({ count: count + 1, results }));
}

/** Remembers how many articles a search finds. */
export function noteResults(q: string, results: number): void {
  note(q, ({ count }) => ({ count, results }));
}

function note(q: string, change: (noted: Noted) => Noted): void {
  const term = toTerm(q);
  if (term === null) return;
  const noted = buffer.get(term);
  if (noted || buffer.size < bufferMax) buffer.set(term, change(noted ?? { count: 0, results: null }));
}

/** The query in one form; null for what may name a person: numbers of telephones and identity cards, mail addresses. */
export function toTerm(q: string): string | null {
  const term = fold(q.normalize("NFC")).replaceAll(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(term) || [...term].length > termMax) return null;
  return /\d{7,}|@/.test(term.replaceAll(/[ -]/g, "")) ? null : term;
}

/**
 * Adds what was noted to the counts of the day (Shanghai). New terms are taken up to 2,000 a day; one that came from the page cache
 * alone finds what it found the last time.
 */
export async function flushSearchTerms(at = new Date()): Promise<void> {
  const noted = [...buffer];
  buffer.clear();
  if (noted.length === 0) return;
  const terms = noted.map(([term]) => term);
  const counts = noted.map(([, { count }]) => count);
  const results = noted.map(([, each]) => each.results);
  const day = formatDay(at);
  await db().$executeRaw`
    WITH noted AS (SELECT * FROM unnest(${terms}::text[], ${counts}::int[], ${results}::int[]) AS noted(term, count, results))
    INSERT INTO search_term (day, term, count, results)
    SELECT ${day}::date, term, count, coalesce(results,
      (SELECT s.results FROM search_term s WHERE s.day = ANY(${daysBefore(at)}::date[]) AND s.term = noted.term
       ORDER BY s.day DESC LIMIT 1), 0)
    FROM noted
    WHERE EXISTS (SELECT FROM search_term s WHERE s.day = ${day}::date AND s.term = noted.term)
       OR (SELECT count(*) FROM search_term s WHERE s.day = ${day}::date) < ${termsPerDay}
    ON CONFLICT (day, term) DO UPDATE SET count = search_term.count + excluded.count,
      results = coalesce((SELECT n.results FROM noted n WHERE n.term = search_term.term), search_term.results)`;
}

/** Named one by one, so that each is a look into the index. */
function daysBefore(at: Date): string[] {
  return Array.from({ length: rememberedDays }, (_, index) =>
    formatDay(new Date(at.getTime() - (index + 1) * 86_400_000)),
  );
}
