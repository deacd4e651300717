import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { tellOfMoves } from "#lib/push/outbox";
import { partNumber } from "#lib/sitemaps/schema";
import { keys } from "#lib/surrogate-keys";

/** An article that gets another address. */
export interface Move {
  id: number;
  from: string;
  to: string;
}

/** Articles of one batch: as many rows as a transaction changes in about a second. */
export const moveBatch = 1000;

/**
 * Moves the articles of one category whose addresses lie below its old address, a thousand at a time.
 * Addresses of another form (imported ones) stay. The old ones answer 301.
 * @param move the category's own address, before and after: /hunyin/ → /jiashi/
 * @throws DomainError CONFLICT where a new address is taken
 */
export async function moveArticleAddresses(
  tx: Tx,
  categoryId: number,
  move: { from: string; to: string },
): Promise<string[]> {
  const changed: string[] = [];
  for (let after = 0; ; ) {
    const batch = await tx.article.findMany({
      where: { categoryId, id: { gt: after }, path: { startsWith: move.from } },
      orderBy: { id: "asc" },
      take: moveBatch,
      select: { id: true, path: true },
    });
    const last = batch.at(-1);
    if (!last) return changed;
    after = last.id;
    const moves = batch.flatMap(({ id, path }) =>
      path === null ? [] : [{ id, from: path, to: move.to + path.slice(move.from.length) }],
    );
    await requireFree(tx, moves);
    changed.push(...(await moveArticles(tx, moves)));
  }
}

/** Gives articles their new addresses, which are free; the old ones answer 301. Part of other commands. */
export async function moveArticles(tx: Tx, moves: readonly Move[]): Promise<string[]> {
  const ids = moves.map(({ id }) => id);
  const olds = moves.map(({ from }) => from);
  const news = moves.map(({ to }) => to);
  await tx.$executeRaw`
    UPDATE article a SET path = m.path FROM unnest(${ids}::int[], ${news}::text[]) AS m(id, path) WHERE a.id = m.id`;
  // A withdrawn article moves as withdrawn; a draft has no row yet and gets none.
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE address a SET kind = 'REDIRECT', gone_at = NULL
      FROM (SELECT path, kind, gone_at FROM address WHERE path = ANY(${olds}::text[]) FOR UPDATE) was
      WHERE a.path = was.path AND was.kind <> 'REDIRECT'
      RETURNING a.path, was.kind, was.gone_at, a.target_id)
    INSERT INTO address (path, kind, gone_at, target_type, target_id)
    SELECT m.path, moved.kind, moved.gone_at, 'ARTICLE', moved.target_id
    FROM moved JOIN unnest(${olds}::text[], ${news}::text[]) AS m(old, path) ON m.old = moved.path
    ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, gone_at = excluded.gone_at,
      target_type = excluded.target_type, target_id = excluded.target_id, redirect_to = NULL, origin = 'AUTOMATIC'`;
  await tellOfMoves(tx, moves);
  return [
    ...[...olds, ...news].map(keys.address),
    ...ids.flatMap((id) => [keys.article(id), keys.card(id), keys.sitemapPart(partNumber(id))]),
  ];
}

async function requireFree(tx: Tx, moves: readonly Move[]): Promise<void> {
  const taken = await tx.address.findFirst({
    where: {
      path: { in: moves.map(({ to }) => to) },
      kind: { not: "REDIRECT" },
      targetId: { not: null },
      NOT: { targetType: "ARTICLE", targetId: { in: moves.map(({ id }) => id) } },
    },
    select: { path: true },
  });
  if (taken)
    throw new DomainError("CONFLICT", { user: `网址 ${taken.path} 已经被别的内容使用，移动没有进行。` });
}
