import { reclaimAddresses, releaseAddresses } from "#lib/addresses/commands";
import type { Tx } from "#lib/db";

/** Parts of the commands that merge an article into another, and that take one out of the trash. */

/** Lets the addresses of an article in the trash lead to another one. @returns the surrogate keys that changed */
export async function handOver(tx: Tx, loserId: number, winnerId: number): Promise<string[]> {
  const target = { targetType: "ARTICLE" as const, targetId: loserId };
  const rows = await tx.address.findMany({ where: target, select: { path: true } });
  const paths = rows.map(({ path }) => path);
  await tx.articleMerge.create({ data: { loserId, winnerId, paths } });
  return releaseAddresses(tx, { type: "ARTICLE", id: loserId }, { type: "ARTICLE", id: winnerId });
}

/** Gives an article its addresses back, where it had been merged into another one. */
export async function takeBackMerge(
  tx: Tx,
  { id, path }: { id: number; path: string | null },
): Promise<string[]> {
  const merge = await tx.articleMerge.findUnique({ where: { loserId: id }, select: { paths: true } });
  if (!merge) return [];
  await tx.articleMerge.delete({ where: { loserId: id } });
  return reclaimAddresses(tx, { type: "ARTICLE", id }, merge.paths, path);
}
