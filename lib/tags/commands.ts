import { assignAddress } from "#lib/addresses/commands";
import type { Tx } from "#lib/db";
import { lockPublishing } from "#lib/locks";
import { slugFromName } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";
import { tagPath } from "#lib/tags/schema";

/**
 * Parts of publishing: each runs inside the transaction of an article's command, after its policy, and returns
 * the surrogate keys that changed.
 */

/**
 * Gives a published article exactly these tags. A synonym stands for its tag; an unknown name becomes a new tag.
 * @param names as in tagNamesSchema
 * @param publishedAt the article's; a tag's list is sorted by it
 */
export async function setArticleTags(
  tx: Tx,
  articleId: number,
  names: string[],
  publishedAt: Date,
): Promise<string[]> {
  const { ids, changed } = await resolveTags(tx, names);
  const before = await tx.articleTag.findMany({
    where: { articleId },
    select: { tagId: true, publishedAt: true },
  });
  const isSame = (row: { tagId: number; publishedAt: Date }) =>
    ids.includes(row.tagId) && row.publishedAt.getTime() === publishedAt.getTime();
  const stale = before.filter((row) => !isSame(row)).map((row) => row.tagId);
  const kept = before.filter(isSame).map((row) => row.tagId);
  const fresh = ids.filter((id) => !kept.includes(id));
  await tx.articleTag.deleteMany({ where: { articleId, tagId: { in: stale } } });
  await tx.articleTag.createMany({ data: fresh.map((tagId) => ({ articleId, tagId, publishedAt })) });
  const lists = [...new Set([...stale, ...fresh])].map(keys.tagArticles);
  const hasMoved = stale.some((id) => !ids.includes(id)) || fresh.some((id) => !stale.includes(id));
  return [...changed, ...lists, ...(hasMoved ? [keys.tags()] : [])];
}

/** Takes a withdrawn article out of its tags' lists; its revision remembers the names. */
export async function clearArticleTags(tx: Tx, articleId: number): Promise<string[]> {
  const rows = await tx.articleTag.findMany({ where: { articleId }, select: { tagId: true } });
  if (rows.length === 0) return [];
  await tx.articleTag.deleteMany({ where: { articleId } });
  return [...rows.map((row) => keys.tagArticles(row.tagId)), keys.tags()];
}

/** Inserts a tag and gives it its address. The name must be free; the slug gets a number where it isn't. */
export async function insertTag(
  tx: Tx,
  tag: { name: string; slug: string; intro: string },
): Promise<{ id: number; path: string; changed: string[] }> {
  const slug = tag.slug || (await freeSlug(tx, slugFromName(tag.name)));
  const path = tagPath(slug);
  // The address is assigned below; until then the row needs a unique placeholder.
  const { id } = await tx.tag.create({
    data: { name: tag.name, intro: tag.intro, slug, path: `pending:${slug}` },
    select: { id: true },
  });
  const changed = await assignAddress(tx, { type: "TAG", id }, path);
  return { id, path, changed };
}

/** The tags that names stand for, in the order of the names; what is missing is made. */
async function resolveTags(tx: Tx, names: string[]): Promise<{ ids: number[]; changed: string[] }> {
  let known = await findTags(tx, names);
  const changed: string[] = [];
  if (names.some((name) => !known.has(name))) {
    // Two texts published at once may bring the same new tag: whoever waited here finds it made.
    await lockPublishing(tx);
    known = await findTags(tx, names);
    for (const name of names.filter((name) => !known.has(name))) {
      const tag = await insertTag(tx, { name, slug: "", intro: "" });
      known.set(name, tag.id);
      changed.push(...tag.changed, keys.tags());
    }
  }
  return { ids: [...new Set(names.map((name) => known.get(name) as number))], changed };
}

async function findTags(tx: Tx, names: string[]): Promise<Map<string, number>> {
  const where = { name: { in: names } };
  const synonyms = await tx.tagSynonym.findMany({ where, select: { name: true, tagId: true } });
  const tags = await tx.tag.findMany({ where, select: { name: true, id: true } });
  return new Map([
    ...synonyms.map((row): [string, number] => [row.name, row.tagId]),
    ...tags.map((row): [string, number] => [row.name, row.id]),
  ]);
}

async function freeSlug(tx: Tx, base: string): Promise<string> {
  for (let suffix = 1; ; suffix += 1) {
    const slug = suffix === 1 ? base : `${base}-${suffix}`;
    const taken = await tx.tag.findUnique({ where: { slug }, select: { id: true } });
    if (!taken) return slug;
  }
}
