import { db } from "#lib/db";

interface Noted {
  hits: number;
  lastAt: Date;
}

const bufferMax = 10_000;

const buffer = new Map<string, Noted>();

/** Counts that a redirect was followed, from the page cache or not. @param source as Resolution names it */
export function noteRedirect(source: string, at = new Date()): void {
  const noted = buffer.get(source);
  if (noted) {
    noted.hits += 1;
    noted.lastAt = at;
  } else if (buffer.size < bufferMax) buffer.set(source, { hits: 1, lastAt: at });
}

/** Adds what was noted to the counts, in one statement. */
export async function flushRedirectHits(): Promise<void> {
  const noted = [...buffer];
  buffer.clear();
  if (noted.length === 0) return;
  await db().$executeRaw`
    INSERT INTO redirect_hit (source, hits, last_at)
    SELECT * FROM unnest(${noted.map(([source]) => source)}::text[],
      ${noted.map(([, { hits }]) => hits)}::int[], ${noted.map(([, { lastAt }]) => lastAt)}::timestamptz[])
    ON CONFLICT (source) DO UPDATE SET hits = redirect_hit.hits + excluded.hits,
      last_at = greatest(redirect_hit.last_at, excluded.last_at)`;
}
