import type { Tx } from "#lib/db";
import { partNumber, partSize } from "#lib/sitemaps/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * Part of every command that changes whether or when an article stands in the sitemap, after it wrote the row. Its caller
 * holds the publishing lock. Costs one row, unless the newest of a part leaves: then the stretch is read for the next.
 * @returns the surrogate keys that changed
 */
export async function placeInSitemap(tx: Tx, articleId: number): Promise<string[]> {
  const number = partNumber(articleId);
  const article = await tx.article.findUnique({
    where: { id: articleId },
    select: { status: true, noindex: true, updatedAt: true },
  });
  if (!article?.updatedAt) return [];
  if (article.status === "PUBLISHED" && !article.noindex) await raise(tx, number, article.updatedAt);
  else await lower(tx, number, article.updatedAt);
  return [keys.sitemap(), keys.sitemapPart(number)];
}

/** The same for new public articles, which are not noindex. */
export async function placeNewInSitemap(
  tx: Tx,
  articles: readonly { id: number; updatedAt: Date }[],
): Promise<string[]> {
  const newest = new Map<number, Date>();
  for (const { id, updatedAt } of articles) {
    const number = partNumber(id);
    const known = newest.get(number);
    if (!known || known < updatedAt) newest.set(number, updatedAt);
  }
  for (const [number, changedAt] of newest) await raise(tx, number, changedAt);
  return [keys.sitemap(), ...[...newest.keys()].map(keys.sitemapPart)];
}

async function raise(tx: Tx, number: number, changedAt: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sitemap_part (number, changed_at) VALUES (${number}, ${changedAt})
    ON CONFLICT (number) DO UPDATE SET changed_at = greatest(sitemap_part.changed_at, excluded.changed_at)`;
}

async function lower(tx: Tx, number: number, leftAt: Date): Promise<void> {
  const part = await tx.sitemapPart.findUnique({ where: { number } });
  if (!part || leftAt < part.changedAt) return;
  const { _max: newest } = await tx.article.aggregate({
    where: {
      id: { gte: number * partSize, lt: (number + 1) * partSize },
      ...{ status: "PUBLISHED", noindex: false },
    },
    _max: { updatedAt: true },
  });
  if (newest.updatedAt === null) await tx.sitemapPart.delete({ where: { number } });
  else await tx.sitemapPart.update({ where: { number }, data: { changedAt: newest.updatedAt } });
}
