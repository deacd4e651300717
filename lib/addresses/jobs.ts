import { systemActor } from "#lib/accounts/actor";
import { type Move, moveArticles, moveBatch } from "#lib/addresses/moves";
import { pathByPattern } from "#lib/addresses/patterns";
import { audit } from "#lib/audit/commands";
import { listCategories } from "#lib/categories/queries";
import { db, type Tx } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { refuseWhileReadOnly } from "#lib/maintenance/queries";
import type { AddressRewrite } from "#prisma/client";

const actor = systemActor("网址规则");

/**
 * Carries out changes of the address pattern, the oldest first, a thousand articles at a time: each batch is a
 * transaction that also remembers how far it came, so it goes on where a process died. Other publications get their
 * turn between the batches.
 */
export async function rewriteAddresses(): Promise<void> {
  while (await rewriteBatch());
}

/** @returns whether there is more to do */
async function rewriteBatch(): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const rewrite = await tx.addressRewrite.findFirst({
      where: { finishedAt: null },
      orderBy: { id: "asc" },
    });
    if (!rewrite) return false;
    await refuseWhileReadOnly(tx, "address.rewrite");
    const { moves, lastId } = await nextMoves(tx, rewrite);
    if (lastId === null) {
      await finish(tx, rewrite);
      return true;
    }
    const { free, kept } = await withoutTaken(tx, moves);
    const changed = free.length > 0 ? await moveArticles(tx, free) : [];
    await tx.addressRewrite.update({
      where: { id: rewrite.id },
      data: { afterId: lastId, moved: { increment: free.length }, kept: { increment: kept } },
    });
    await invalidate(tx, changed);
    return true;
  }, inTurn);
}

async function finish(tx: Tx, { id, fromPattern, toPattern, moved, kept }: AddressRewrite): Promise<void> {
  await tx.addressRewrite.update({ where: { id }, data: { finishedAt: new Date() } });
  await audit(tx, actor, {
    ...{ action: "address.rewrite", subjectType: "settings", subjectId: "publishing" },
    detail: { path: { from: fromPattern, to: toPattern }, count: moved, kept },
  });
}

/** The moves of the next thousand articles; those with an address of another form stay where they are. */
async function nextMoves(tx: Tx, { fromPattern, toPattern, afterId }: AddressRewrite) {
  const articles = await tx.article.findMany({
    where: { id: { gt: afterId } },
    orderBy: { id: "asc" },
    take: moveBatch,
    select: { id: true, path: true, slug: true, categoryId: true, publishedAt: true },
  });
  const tree = await listCategories(tx);
  const moves = articles.flatMap(({ id, path, slug, categoryId, publishedAt }): Move[] => {
    if (path === null || categoryId === null || publishedAt === null) return [];
    const parts = { slug, categoryId, publishedAt };
    const to = pathByPattern(toPattern, tree, id, parts);
    return path === pathByPattern(fromPattern, tree, id, parts) && path !== to
      ? [{ id, from: path, to }]
      : [];
  });
  return { moves, lastId: articles.at(-1)?.id ?? null };
}

/** Of several that want one address, and where something stands already, the later ones keep theirs. */
async function withoutTaken(tx: Tx, moves: readonly Move[]): Promise<{ free: Move[]; kept: number }> {
  const held = await tx.address.findMany({
    where: { path: { in: moves.map(({ to }) => to) }, kind: { not: "REDIRECT" }, targetId: { not: null } },
    select: { path: true },
  });
  const taken = new Set(held.map(({ path }) => path));
  const free = moves.filter(({ to }) => {
    if (taken.has(to)) return false;
    taken.add(to);
    return true;
  });
  return { free, kept: moves.length - free.length };
}
