import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { keys } from "#lib/surrogate-keys";
import type { AddressTarget, RedirectOrigin } from "#prisma/enums";

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
  const row = {
    ...{ kind: "CANONICAL" as const, targetType: target.type, targetId: target.id },
    ...{ redirectTo: null, origin: "AUTOMATIC" as const, goneAt: null },
  };
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
      ? { kind: "REDIRECT", targetType: to.type, targetId: to.id, goneAt: null }
      : { kind: "GONE", targetType: null, targetId: null },
  });
  // What was withdrawn before keeps its time.
  const paths = rows.map((row) => row.path);
  if (!to)
    await tx.address.updateMany({
      where: { path: { in: paths }, goneAt: null },
      data: { goneAt: new Date() },
    });
  return [keys.deadLinks(), ...paths.map(keys.address)];
}

/**
 * Gives a target back the addresses that releaseAddresses handed to another. One that leads elsewhere by hand since stays.
 * @param canonical answers 410 until restoreAddress, as after withdrawAddress
 */
export async function reclaimAddresses(
  tx: Tx,
  { type, id }: Target,
  paths: readonly string[],
  canonical: string | null,
): Promise<string[]> {
  const data = { targetType: type, targetId: id };
  const handedOver = { path: { in: [...paths] }, kind: "REDIRECT" as const, redirectTo: null };
  await tx.address.updateMany({ where: handedOver, data });
  if (canonical !== null)
    await tx.address.updateMany({
      where: { ...data, path: canonical, kind: "REDIRECT" },
      data: { kind: "GONE" },
    });
  return paths.map(keys.address);
}

/**
 * Lets more paths answer 301 to targets. What stands at a path already stays, a 410 without a target gives way.
 * @returns the paths that lead elsewhere, and the surrogate keys that changed
 */
export async function addFormerAddresses(
  tx: Tx,
  things: readonly { target: Target; paths: readonly string[] }[],
): Promise<{ taken: string[]; changed: string[] }> {
  const rows = things.flatMap(({ target, paths }) => paths.map((path) => ({ ...target, path })));
  if (rows.length === 0) return { taken: [], changed: [] };
  const paths = rows.map(({ path }) => path);
  const types = rows.map(({ type }) => type);
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO address (path, kind, target_type, target_id)
    SELECT DISTINCT ON (path) path, 'REDIRECT'::"AddressKind", type::"AddressTarget", id
    FROM unnest(${paths}::text[], ${types}::text[], ${ids}::int[]) WITH ORDINALITY AS given(path, type, id, place)
    ORDER BY path, place
    ON CONFLICT (path) DO UPDATE SET kind = 'REDIRECT', target_type = excluded.target_type,
      target_id = excluded.target_id, redirect_to = NULL, origin = 'AUTOMATIC', gone_at = NULL
    WHERE address.kind = 'GONE' AND address.target_id IS NULL`;
  const held = await tx.$queryRaw<{ path: string }[]>`
    SELECT given.path FROM unnest(${paths}::text[], ${types}::text[], ${ids}::int[]) AS given(path, type, id)
    JOIN address a ON a.path = given.path
    WHERE a.target_id IS DISTINCT FROM given.id OR a.target_type <> given.type::"AddressTarget"`;
  return { taken: held.map(({ path }) => path), changed: paths.map(keys.address) };
}

/**
 * Lets paths answer 301 to where somebody chose. What stood there before (a former address, a 410, another redirect)
 * gives way; the caller has made sure that nothing public does.
 */
export async function redirectAddresses(
  tx: Tx,
  redirects: readonly { source: string; target: string }[],
  origin: RedirectOrigin,
): Promise<string[]> {
  const sources = redirects.map(({ source }) => source);
  const targets = redirects.map(({ target }) => target);
  const gone = await tx.address.count({ where: { path: { in: sources }, kind: "GONE" } });
  await tx.$executeRaw`
    INSERT INTO address (path, kind, redirect_to, origin)
    SELECT path, 'REDIRECT', target, ${origin}::"RedirectOrigin"
    FROM unnest(${sources}::text[], ${targets}::text[]) AS given(path, target)
    ON CONFLICT (path) DO UPDATE SET kind = 'REDIRECT', redirect_to = excluded.redirect_to,
      origin = excluded.origin, target_type = NULL, target_id = NULL, gone_at = NULL
    WHERE address.kind <> 'CANONICAL'`;
  return [...(gone > 0 ? [keys.deadLinks()] : []), ...sources.map(keys.address)];
}

/** Takes redirects away, whoever made them: their paths answer 404 from then on. */
export async function dropRedirects(tx: Tx, paths: readonly string[]): Promise<string[]> {
  await tx.address.deleteMany({ where: { path: { in: [...paths] }, kind: "REDIRECT" } });
  return paths.map(keys.address);
}

async function setKind(tx: Tx, target: Target, from: "CANONICAL" | "GONE", to: "CANONICAL" | "GONE") {
  const where = { targetType: target.type, targetId: target.id };
  const goneAt = to === "GONE" ? new Date() : null;
  const { count } = await tx.address.updateMany({
    where: { ...where, kind: from },
    data: { kind: to, goneAt },
  });
  // Former addresses lead to this one, so they change with it.
  const rows = await tx.address.findMany({ where, select: { path: true } });
  return [...(count > 0 ? [keys.deadLinks()] : []), ...rows.map((row) => keys.address(row.path))];
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
