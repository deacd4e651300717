import { assignAddress, restoreAddress, withdrawAddress } from "#lib/addresses/commands";
import { pathByPattern, patternsInUse } from "#lib/addresses/patterns";
import { faceOf, faceSelect } from "#lib/articles/card";
import { listCategories } from "#lib/categories/queries";
import { ancestry } from "#lib/categories/schema";
import { storeCitations } from "#lib/citations/store";
import { formatDay } from "#lib/clock";
import type { Tx } from "#lib/db";
import { dropRechecks, planVerification } from "#lib/laws/rechecks";
import { queueNeighbours } from "#lib/neighbours/waiting";
import { tellEngines, tellOfMoves } from "#lib/push/outbox";
import { dropArticle, indexArticle } from "#lib/search/indexing";
import { placeInSitemap } from "#lib/sitemaps/commands";
import { keys } from "#lib/surrogate-keys";
import { clearArticleTags, setArticleTags } from "#lib/tags/commands";

/** Where a public article stands: what decides in which lists it is. */
export interface Place {
  slug: string | null;
  categoryId: number;
  authorId: number;
  publishedAt: Date;
}

/** The place of an article that is public, and what lists show of its text there. */
export interface PublicPlace extends Place {
  face: string | null;
}

export interface ShownArticle extends Place {
  id: number;
  path: string | null;
  tagNames: string[];
}

/**
 * Puts a published article into its address, tags, lists, neighbours' related reading and the search.
 * @param before where it stood while public, null where it wasn't
 * @returns the surrogate keys that changed
 */
export async function showArticle(
  tx: Tx,
  article: ShownArticle,
  before: PublicPlace | null,
): Promise<string[]> {
  const { path, changed } = await giveAddress(tx, article, before);
  if (before === null) await tellEngines(tx, [{ articleId: article.id, path, kind: "UPDATED" }]);
  else if (article.path !== null && article.path !== path)
    await tellOfMoves(tx, [{ id: article.id, from: article.path, to: path }]);
  return [
    ...changed,
    ...(await setArticleTags(tx, article.id, article.tagNames, article.publishedAt)),
    ...(await placeKeys(tx, article.id, before, article)),
    ...(await citeLaws(tx, article.id)),
    ...(await queueNeighbours(tx, article.id, before === null)),
    ...(await indexArticle(tx, article.id)),
    ...(await placeInSitemap(tx, article.id)),
    keys.article(article.id),
    keys.machineTexts(),
    ...(path === article.path ? await cardKeys(tx, article, before) : [keys.card(article.id)]),
  ];
}

/** A text may change in ways that no list shows. */
async function cardKeys(tx: Tx, article: ShownArticle, before: PublicPlace | null): Promise<string[]> {
  const { id } = article;
  const { liveRevision: live } = await tx.article.findUniqueOrThrow({
    where: { id },
    select: { liveRevision: { select: faceSelect } },
  });
  const isSame = before && isSamePlace(before, article) && live && faceOf(live) === before.face;
  return isSame ? [] : [keys.card(id)];
}

async function citeLaws(tx: Tx, id: number): Promise<string[]> {
  const changed = await storeCitations(tx, [id]);
  await dropRechecks(tx, id);
  await planVerification(tx, [id]);
  return changed;
}

/** Takes an article out of all of them; its address answers 410. */
export async function hideArticle(tx: Tx, id: number, before: Place): Promise<string[]> {
  const { path } = await tx.article.findUniqueOrThrow({ where: { id }, select: { path: true } });
  if (path !== null) await tellEngines(tx, [{ articleId: id, path, kind: "REMOVED" }]);
  return [
    ...(await withdrawAddress(tx, { type: "ARTICLE", id })),
    ...(await clearArticleTags(tx, id)),
    ...(await placeKeys(tx, id, before, null)),
    ...(await storeCitations(tx, [id])),
    ...(await queueNeighbours(tx, id, true)),
    ...(await dropArticle(tx, id)),
    ...(await placeInSitemap(tx, id)),
    keys.article(id),
    keys.card(id),
    keys.machineTexts(),
  ];
}

/**
 * A new article gets an address by the pattern; one that has such an address gets a new one when its category
 * or slug changed; one with an address of another form (imported) keeps it.
 */
async function giveAddress(tx: Tx, article: ShownArticle, before: Place | null) {
  const target = { type: "ARTICLE", id: article.id } as const;
  const { current, former } = await patternsInUse(tx);
  const tree = await listCategories(tx);
  const pathIn = (pattern: string, place: Place) => pathByPattern(pattern, tree, article.id, place);
  const followsPattern =
    article.path !== null &&
    before !== null &&
    [current, ...former].some((pattern) => article.path === pathIn(pattern, before));
  const path = article.path === null || followsPattern ? pathIn(current, article) : article.path;
  const restored = await restoreAddress(tx, target);
  return { path, changed: [...restored, ...(await assignAddress(tx, target, path))] };
}

/** The keys of the lists and neighbours that an article enters, leaves or moves in. */
async function placeKeys(tx: Tx, id: number, before: Place | null, after: Place | null): Promise<string[]> {
  if (before && after && isSamePlace(before, after)) return [];
  const tree = await listCategories(tx);
  const { pinned } = await tx.article.findUniqueOrThrow({ where: { id }, select: { pinned: true } });
  const found = [keys.allArticles(), keys.archive(), keys.neighbours(id)];
  if (pinned > 0) found.push(keys.pinned());
  for (const place of [before, after]) {
    if (!place) continue;
    found.push(...ancestry(tree, place.categoryId).map((category) => keys.categoryArticles(category.id)));
    found.push(
      keys.lawyerArticles(place.authorId),
      keys.monthArticles(formatDay(place.publishedAt).slice(0, 7)),
    );
    for (const neighbour of await neighbourIds(tx, id, place)) found.push(keys.neighbours(neighbour));
  }
  return found;
}

function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.categoryId === other.categoryId &&
    one.authorId === other.authorId &&
    one.publishedAt.getTime() === other.publishedAt.getTime()
  );
}

/** The public articles just before and after a place in its category, without the article itself. */
async function neighbourIds(tx: Tx, id: number, { categoryId, publishedAt }: Place): Promise<number[]> {
  const at = publishedAt;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    (SELECT id FROM article WHERE category_id = ${categoryId} AND status = 'PUBLISHED' AND id <> ${id}
       AND (published_at, id) < (${at}, ${id}) ORDER BY published_at DESC, id DESC LIMIT 1)
    UNION ALL
    (SELECT id FROM article WHERE category_id = ${categoryId} AND status = 'PUBLISHED' AND id <> ${id}
       AND (published_at, id) > (${at}, ${id}) ORDER BY published_at, id LIMIT 1)`;
  return rows.map((row) => row.id);
}
