import { listCategories } from "#lib/categories/queries";
import { ancestry } from "#lib/categories/schema";
import { storeCitations } from "#lib/citations/store";
import { formatDay } from "#lib/clock";
import type { Tx } from "#lib/db";
import { planVerification } from "#lib/laws/rechecks";
import { queueNewNeighbours } from "#lib/neighbours/waiting";
import { tellEngines } from "#lib/push/outbox";
import { indexArticles } from "#lib/search/indexing";
import { placeNewInSitemap } from "#lib/sitemaps/commands";
import { keys } from "#lib/surrogate-keys";
import { resolveTags } from "#lib/tags/resolve";

/** A new public article, whose rows exist but for its address and its tags. */
export interface Shown {
  id: number;
  path: string;
  categoryId: number;
  authorId: number;
  publishedAt: Date;
  updatedAt: Date;
  tagNames: string[];
  pinned: number;
}

/**
 * What showArticle does, for many new articles at once: addresses, tags, search, citations, sitemap, neighbours.
 * @param options.deferIndex search and citations are left to jobs
 * @returns the surrogate keys that changed
 */
export async function showInserted(
  tx: Tx,
  articles: readonly Shown[],
  { deferIndex }: { deferIndex: boolean },
): Promise<string[]> {
  if (articles.length === 0) return [];
  const ids = articles.map(({ id }) => id);
  const changed = [
    ...(await writeAddresses(tx, articles)),
    ...(await writeTags(tx, articles)),
    ...(await placeKeys(tx, articles)),
    ...(await placeNewInSitemap(tx, articles)),
    ...[keys.search(), keys.machineTexts()],
    ...ids.flatMap((id) => [keys.article(id), keys.card(id)]),
  ];
  await tellEngines(
    tx,
    articles.map(({ id, path }) => ({ articleId: id, path, kind: "UPDATED" })),
  );
  await queueNewNeighbours(tx, ids);
  if (deferIndex) return changed;
  changed.push(...(await storeCitations(tx, ids)));
  await planVerification(tx, ids);
  await indexArticles(tx, ids);
  // Their newest revision is the public one: no words of their own, see indexForStaff.
  await tx.$executeRaw`
    INSERT INTO staff_document (article_id, lexemes, past) SELECT unnest(${ids}::int[]), '', '' ON CONFLICT DO NOTHING`;
  return changed;
}

/** A former address of something else gives way; the caller has made sure that nothing stands there. */
async function writeAddresses(tx: Tx, articles: readonly Shown[]): Promise<string[]> {
  const [ids, paths] = [articles.map(({ id }) => id), articles.map(({ path }) => path)];
  await tx.$executeRaw`
    INSERT INTO address (path, kind, target_type, target_id)
    SELECT path, 'CANONICAL', 'ARTICLE', id FROM unnest(${ids}::int[], ${paths}::text[]) AS given(id, path)
    ON CONFLICT (path) DO UPDATE SET kind = 'CANONICAL', target_type = 'ARTICLE', target_id = excluded.target_id,
      redirect_to = NULL, origin = 'AUTOMATIC', gone_at = NULL`;
  await tx.$executeRaw`
    UPDATE article a SET path = given.path FROM unnest(${ids}::int[], ${paths}::text[]) AS given(id, path)
    WHERE a.id = given.id AND a.path IS DISTINCT FROM given.path`;
  return paths.map(keys.address);
}

async function writeTags(tx: Tx, articles: readonly Shown[]): Promise<string[]> {
  const names = [...new Set(articles.flatMap(({ tagNames }) => tagNames))];
  if (names.length === 0) return [];
  const { idByName, changed } = await resolveTags(tx, names);
  const rows = articles.flatMap(({ id, publishedAt, tagNames }) =>
    [...new Set(tagNames.flatMap((name) => idByName.get(name) ?? []))].map((tagId) => ({
      ...{ articleId: id, tagId, publishedAt },
    })),
  );
  await tx.articleTag.createMany({ data: rows });
  return [...changed, keys.tags(), ...rows.map(({ tagId }) => keys.tagArticles(tagId))];
}

/** The lists and neighbours that the articles enter. */
async function placeKeys(tx: Tx, articles: readonly Shown[]): Promise<string[]> {
  const tree = await listCategories(tx);
  const found = [keys.allArticles(), keys.archive()];
  for (const { id, categoryId, authorId, publishedAt, pinned } of articles) {
    found.push(keys.neighbours(id), keys.lawyerArticles(authorId));
    found.push(keys.monthArticles(formatDay(publishedAt).slice(0, 7)));
    found.push(...ancestry(tree, categoryId).map((category) => keys.categoryArticles(category.id)));
    if (pinned > 0) found.push(keys.pinned());
  }
  const neighbours = await tx.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT n.id FROM article a CROSS JOIN LATERAL (
      (SELECT b.id FROM article b WHERE b.category_id = a.category_id AND b.status = 'PUBLISHED'
         AND (b.published_at, b.id) < (a.published_at, a.id) ORDER BY b.published_at DESC, b.id DESC LIMIT 1)
      UNION ALL
      (SELECT b.id FROM article b WHERE b.category_id = a.category_id AND b.status = 'PUBLISHED'
         AND (b.published_at, b.id) > (a.published_at, a.id) ORDER BY b.published_at, b.id LIMIT 1)) n
    WHERE a.id = ANY(${articles.map(({ id }) => id)}::int[])`;
  return [...found, ...neighbours.map(({ id }) => keys.neighbours(id))];
}
