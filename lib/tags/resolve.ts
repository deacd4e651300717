import { assignAddress } from "#lib/addresses/commands";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { lockPublishing } from "#lib/locks";
import { firstFreeSlug, slugFromName } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";
import { tagPath } from "#lib/tags/schema";

/** Inserts a tag and gives it its address. The name must be free; the slug gets a number where it isn't. */
export async function insertTag(
  tx: Tx,
  tag: { name: string; slug: string; intro: string },
): Promise<{ id: number; path: string; changed: string[] }> {
  const isTaken = async (slug: string) => (await tx.tag.count({ where: { slug } })) > 0;
  const slug = tag.slug || (await firstFreeSlug(slugFromName(tag.name), isTaken));
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
export async function resolveTags(
  tx: Tx,
  names: string[],
): Promise<{ ids: number[]; idByName: ReadonlyMap<string, number>; changed: string[] }> {
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
  return {
    ids: [...new Set(names.map((name) => known.get(name) as number))],
    ...{ idByName: known, changed },
  };
}

/**
 * Refuses words that are names or synonyms of other tags.
 * @param ownId the tag that may have them, null for a new one
 * @throws DomainError CONFLICT
 */
export async function refuseTakenNames(tx: Tx, names: string[], ownId: number | null): Promise<void> {
  const taken = [...(await findTags(tx, names))].find(([, id]) => id !== ownId);
  if (taken)
    throw new DomainError("CONFLICT", {
      user: `“${taken[0]}”已经是另一个标签或它的同义词。如果意思相同，请把两个标签合并。`,
      fields: { name: "已被使用" },
    });
}

/** @throws DomainError CONFLICT */
export async function refuseTakenSlug(tx: Tx, slug: string, ownId: number | null): Promise<void> {
  const taken =
    slug === "" ? null : await tx.tag.findUnique({ where: { slug }, select: { id: true, name: true } });
  if (taken && taken.id !== ownId)
    throw new DomainError("CONFLICT", {
      user: `网址名 ${slug} 已经被标签“${taken.name}”使用，请换一个。`,
      fields: { slug: `已被“${taken.name}”使用` },
    });
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
