import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { keys } from "#lib/surrogate-keys";
import type { AddressTarget } from "#prisma/enums";

/**
 * Parts of other nouns' commands: each runs inside their transaction, after their policy, and returns the
 * surrogate keys that changed. Nothing else writes the address table or a `path` column.
 */

export interface Target {
  type: AddressTarget;
  id: number;
}

/**
 * Makes `path` the canonical address of a target. The one before becomes a 301; a former address of
 * something else gives way. Idempotent.
 * @throws DomainError CONFLICT where another text stands there
 */
export async function assignAddress(tx: Tx, target: Target, path: string): Promise<string[]> {
  // Held until the commit: two that take over one former address follow one another.
  await tx.$executeRaw`SELECT 1 FROM address WHERE path = ${path} FOR UPDATE`;
  const holder = await tx.address.findUnique({ where: { path } });
  const isOwn = holder?.targetType === target.type && holder.targetId === target.id;
  if (isOwn && holder.kind === "CANONICAL") return [];
  // A 410 that nothing can come back to gives way too.
  if (holder && !isOwn && holder.kind !== "REDIRECT" && holder.targetId !== null)
    throw new DomainError("CONFLICT", {
      user: `网址 ${path} 已经被别的内容使用，请换一个。`,
      log: `address ${path} is held by ${holder.targetType} ${holder.targetId}`,
    });

  const former = await tx.address.findMany({
    where: { targetType: target.type, targetId: target.id, kind: { not: "REDIRECT" } },
    select: { path: true },
  });
  await tx.address.updateMany({
    where: { targetType: target.type, targetId: target.id, kind: { not: "REDIRECT" } },
    data: { kind: "REDIRECT" },
  });
  const row = { kind: "CANONICAL" as const, targetType: target.type, targetId: target.id, redirectTo: null };
  // Never an upsert: of two that make a new address at once, the second must fail, not take it away.
  if (holder) await tx.address.update({ where: { path }, data: row });
  else await tx.address.create({ data: { path, ...row } });
  await writePath(tx, target, path);
  return [path, ...former.map((row) => row.path)].map(keys.address);
}

/** Answers 410 at the target's addresses until it is restored. */
export async function withdrawAddress(tx: Tx, target: Target): Promise<string[]> {
  return setKind(tx, target, "CANONICAL", "GONE");
}

/** Serves the target again at the address it had. */
export async function restoreAddress(tx: Tx, target: Target): Promise<string[]> {
  return setKind(tx, target, "GONE", "CANONICAL");
}

/**
 * Lets the addresses of something that no longer exists lead to another target (a merged tag), or be gone.
 * @param to null: 410 for all of them
 */
export async function releaseAddresses(tx: Tx, target: Target, to: Target | null): Promise<string[]> {
  const where = { targetType: target.type, targetId: target.id };
  const rows = await tx.address.findMany({ where, select: { path: true } });
  await tx.address.updateMany({
    where,
    data: to
      ? { kind: "REDIRECT", targetType: to.type, targetId: to.id }
      : { kind: "GONE", targetType: null, targetId: null },
  });
  return rows.map((row) => keys.address(row.path));
}

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
      take: 1000,
      select: { id: true, path: true },
    });
    const last = batch.at(-1);
    if (!last) return changed;
    after = last.id;
    const ids = batch.map((article) => article.id);
    const olds = batch.map((article) => article.path ?? "");
    const news = olds.map((path) => move.to + path.slice(move.from.length));
    await requireFree(tx, ids, news);
    await tx.$executeRaw`
      UPDATE article a SET path = m.path FROM unnest(${ids}::int[], ${news}::text[]) AS m(id, path) WHERE a.id = m.id`;
    // A withdrawn article moves as withdrawn; a draft has no row yet and gets none.
    await tx.$executeRaw`
      WITH moved AS (
        UPDATE address a SET kind = 'REDIRECT'
        FROM (SELECT path, kind FROM address WHERE path = ANY(${olds}::text[]) FOR UPDATE) was
        WHERE a.path = was.path AND was.kind <> 'REDIRECT'
        RETURNING a.path, was.kind, a.target_id)
      INSERT INTO address (path, kind, target_type, target_id)
      SELECT m.path, moved.kind, 'ARTICLE', moved.target_id
      FROM moved JOIN unnest(${olds}::text[], ${news}::text[]) AS m(old, path) ON m.old = moved.path
      ON CONFLICT (path) DO UPDATE
        SET kind = excluded.kind, target_type = excluded.target_type, target_id = excluded.target_id, redirect_to = NULL`;
    changed.push(
      ...[...olds, ...news].map(keys.address),
      ...ids.flatMap((id) => [keys.article(id), keys.card(id)]),
    );
  }
}

async function requireFree(tx: Tx, ids: number[], paths: string[]): Promise<void> {
  const taken = await tx.address.findFirst({
    where: {
      path: { in: paths },
      kind: { not: "REDIRECT" },
      targetId: { not: null },
      NOT: { targetType: "ARTICLE", targetId: { in: ids } },
    },
    select: { path: true },
  });
  if (taken)
    throw new DomainError("CONFLICT", { user: `网址 ${taken.path} 已经被别的内容使用，移动没有进行。` });
}

async function setKind(tx: Tx, target: Target, from: "CANONICAL" | "GONE", to: "CANONICAL" | "GONE") {
  const where = { targetType: target.type, targetId: target.id };
  await tx.address.updateMany({ where: { ...where, kind: from }, data: { kind: to } });
  // Former addresses lead to this one, so they change with it.
  const rows = await tx.address.findMany({ where, select: { path: true } });
  return rows.map((row) => keys.address(row.path));
}

async function writePath(tx: Tx, { type, id }: Target, path: string): Promise<void> {
  const change = { where: { id }, data: { path } };
  switch (type) {
    case "ARTICLE":
      await tx.article.update(change);
      return;
    case "CATEGORY":
      await tx.category.update(change);
      return;
    case "TAG":
      await tx.tag.update(change);
      return;
    case "LAWYER":
      await tx.lawyer.update(change);
      return;
    case "PAGE":
      await tx.page.update(change);
      return;
  }
}
