import { db } from "#lib/db";

/** Whether a text of this kind says of itself that it wasn't changed. */
const reprints = ["REPRINT_LICENSED", "REPRINT_PUBLIC"] as const;

/**
 * Which of these public articles are reprints whose title and text are, to the letter, those of their first revision.
 * What was changed before that, nobody here knows: so the notice says 收录后.
 */
export async function listUnchanged(
  articles: readonly { id: number; provenance: string }[],
): Promise<ReadonlySet<number>> {
  const ids = articles.flatMap(({ id, provenance }) =>
    reprints.some((kind) => kind === provenance) ? [id] : [],
  );
  if (ids.length === 0) return new Set();
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT a.id FROM article a
    JOIN revision live ON live.id = a.live_revision_id
    JOIN revision first ON first.article_id = a.id AND first.number = 1
    WHERE a.id = ANY(${ids}) AND first.title = live.title AND first.text = live.text`;
  return new Set(rows.map(({ id }) => id));
}
