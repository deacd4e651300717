import { articlePath } from "#lib/addresses/schema";
import { ancestry, type CategoryNode } from "#lib/categories/schema";
import { formatDay } from "#lib/clock";
import { db, type Tx } from "#lib/db";
import { enqueue } from "#lib/jobs";
import { getSetting } from "#lib/settings/queries";

/** What of an article its address may be made of. */
export interface AddressParts {
  slug: string | null;
  categoryId: number;
  publishedAt: Date;
}

export function pathByPattern(
  pattern: string,
  tree: CategoryNode[],
  id: number,
  { slug, categoryId, publishedAt }: AddressParts,
): string {
  const day = formatDay(publishedAt);
  const category = ancestry(tree, categoryId)
    .map((node) => node.slug)
    .join("/");
  return articlePath(pattern, { id, slug, category, year: day.slice(0, 4), month: day.slice(5, 7) });
}

/** The pattern of the settings, and those before it that not all articles have left yet. */
export async function patternsInUse(tx: Tx): Promise<{ current: string; former: string[] }> {
  const { articlePattern: current } = await getSetting("publishing", tx);
  const rewrites = await tx.addressRewrite.findMany({
    where: { finishedAt: null },
    select: { fromPattern: true },
  });
  return { current, former: rewrites.map(({ fromPattern }) => fromPattern) };
}

/** Lets the articles that follow a pattern follow another; a job does it, in batches. Part of other commands. */
export async function planRewrite(tx: Tx, fromPattern: string, toPattern: string): Promise<void> {
  if (fromPattern === toPattern) return;
  await tx.addressRewrite.create({ data: { fromPattern, toPattern } });
  await enqueue(tx, "addresses.rewrite", {});
}

/**
 * The newest change of the pattern, while it is being carried out and afterwards; null where there was none.
 * @returns `percent` of all articles that it has looked at
 */
export async function getLastRewrite() {
  const [rewrite, articles] = await Promise.all([
    db().addressRewrite.findFirst({ orderBy: { id: "desc" } }),
    db().article.aggregate({ _max: { id: true } }),
  ]);
  if (!rewrite) return null;
  const { fromPattern, toPattern, afterId, moved, kept, createdAt, finishedAt } = rewrite;
  const percent = finishedAt ? 100 : Math.floor((100 * afterId) / Math.max(1, articles._max.id ?? 1));
  return { fromPattern, toPattern, moved, kept, createdAt, finishedAt, percent };
}

export type LastRewrite = NonNullable<Awaited<ReturnType<typeof getLastRewrite>>>;
