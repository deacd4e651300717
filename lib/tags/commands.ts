import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { assignAddress, releaseAddresses } from "#lib/addresses/commands";
import { audit } from "#lib/audit/commands";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { dropTagFromReasons, renameTagInReasons } from "#lib/related/reasons";
import { reindexTagged } from "#lib/search/indexing";
import { keys } from "#lib/surrogate-keys";
import { canManageTags } from "#lib/tags/policy";
import { insertTag, refuseTakenNames, refuseTakenSlug, resolveTags } from "#lib/tags/resolve";
import {
  type createTagSchema,
  type deleteTagSchema,
  type mergeTagSchema,
  tagPath,
  type updateTagSchema,
} from "#lib/tags/schema";

// A tag may stand on tens of thousands of texts.
const slow = { timeout: 120_000, maxWait: 10_000 };

/**
 * Makes a tag. Without a slug it gets one from the name's pinyin.
 * @throws DomainError FORBIDDEN, CONFLICT (name, synonym or slug taken)
 */
export async function createTag(
  actor: Actor,
  { synonyms, ...input }: z.output<typeof createTagSchema>,
): Promise<{ id: number; path: string }> {
  refuseUnlessManager(actor);
  return db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const others = synonyms.filter((synonym) => synonym !== input.name);
    await refuseTakenNames(tx, [input.name, ...others], null);
    await refuseTakenSlug(tx, input.slug, null);
    const { id, path, changed } = await insertTag(tx, input);
    await writeSynonyms(tx, id, others);
    await record(tx, actor, "tag.create", id, { name: input.name, path });
    await invalidate(tx, [...changed, keys.tags()]);
    return { id, path };
  }, inTurn);
}

/**
 * Changes a tag's name, address, text and synonyms. The old name stays as a synonym, because texts remember
 * the words they were tagged with.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (name, synonym or slug taken)
 */
export async function updateTag(actor: Actor, input: z.output<typeof updateTagSchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const { id, name, intro } = input;
    const before = await requireTag(tx, id);
    const slug = input.slug || before.slug;
    const renamed = name !== before.name;
    const synonyms = [...input.synonyms, ...(renamed ? [before.name] : [])].filter((word) => word !== name);
    await refuseTakenNames(tx, [name, ...synonyms], id);
    await refuseTakenSlug(tx, slug, id);
    await tx.tag.update({ where: { id }, data: { name, slug, intro } });
    await writeSynonyms(tx, id, synonyms);
    const moved = await assignAddress(tx, { type: "TAG", id }, tagPath(slug));
    if (renamed) {
      await renameTagInReasons(tx, { id, name: before.name }, name);
      await reindexTagged(tx, id);
    }
    await record(tx, actor, "tag.update", id, {
      name: { from: before.name, to: name },
      slug: { from: before.slug, to: slug },
    });
    await invalidate(tx, [...moved, keys.tag(id), keys.tags()]);
  }, inTurn);
}

/**
 * Dissolves a tag in another: its articles get the other tag, its name and synonyms become synonyms of it, its
 * addresses answer 301.
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (into itself)
 */
export async function mergeTag(actor: Actor, { id, intoId }: z.output<typeof mergeTagSchema>): Promise<void> {
  refuseUnlessManager(actor);
  if (id === intoId) throw new DomainError("INVALID", { user: "不能把标签合并到它自己。" });
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const tag = await requireTag(tx, id);
    const into = await requireTag(tx, intoId);
    await dropTagFromReasons(tx, tag, { whereAlso: into.name });
    await renameTagInReasons(tx, tag, into.name);
    await reindexTagged(tx, id);
    const retagged = await tx.$executeRaw`
      INSERT INTO article_tag (article_id, tag_id, published_at)
      SELECT article_id, ${intoId}, published_at FROM article_tag WHERE tag_id = ${id} ON CONFLICT DO NOTHING`;
    await tx.tagSynonym.updateMany({ where: { tagId: id }, data: { tagId: intoId } });
    await tx.tagSynonym.create({ data: { name: tag.name, tagId: intoId } });
    await tx.tag.delete({ where: { id } });
    const released = await releaseAddresses(tx, { type: "TAG", id }, { type: "TAG", id: intoId });
    await record(tx, actor, "tag.merge", id, { name: tag.name, into: into.name, retagged });
    await invalidate(tx, [...released, ...[id, intoId].flatMap(keysOf), keys.tags()]);
  }, slow);
}

/**
 * Takes a tag off all texts; its address answers 410. A text whose author keeps the word brings the tag back
 * when it is published again.
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function deleteTag(actor: Actor, { id }: z.output<typeof deleteTagSchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const tag = await requireTag(tx, id);
    await dropTagFromReasons(tx, tag);
    await reindexTagged(tx, id);
    await tx.tag.delete({ where: { id } });
    const released = await releaseAddresses(tx, { type: "TAG", id }, null);
    await record(tx, actor, "tag.delete", id, { name: tag.name, path: tag.path });
    await invalidate(tx, [...released, ...keysOf(id), keys.tags()]);
  }, slow);
}

/**
 * Part of publishing, inside the transaction of an article's command: gives the article exactly these tags. A synonym stands for its tag; an unknown name becomes a new tag.
 * @param names as in tagNamesSchema
 * @param publishedAt the article's; a tag's list is sorted by it
 * @returns the surrogate keys that changed
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

/** The same for an article that is no longer public: takes it out of its tags' lists. Its revision remembers the names. */
export async function clearArticleTags(tx: Tx, articleId: number): Promise<string[]> {
  const rows = await tx.articleTag.findMany({ where: { articleId }, select: { tagId: true } });
  if (rows.length === 0) return [];
  await tx.articleTag.deleteMany({ where: { articleId } });
  return [...rows.map((row) => keys.tagArticles(row.tagId)), keys.tags()];
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageTags(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理标签。" });
}

async function requireTag(tx: Tx, id: number) {
  const tag = await tx.tag.findUnique({
    where: { id },
    select: { id: true, name: true, slug: true, path: true },
  });
  if (!tag) throw new DomainError("NOT_FOUND", { user: "这个标签已经不存在了，请刷新页面。" });
  return tag;
}

/** The tag's page and every text that names the tag, and its list. */
function keysOf(id: number): string[] {
  return [keys.tag(id), keys.tagArticles(id)];
}

async function writeSynonyms(tx: Tx, tagId: number, names: string[]): Promise<void> {
  await tx.tagSynonym.deleteMany({ where: { tagId } });
  await tx.tagSynonym.createMany({ data: [...new Set(names)].map((name) => ({ name, tagId })) });
}

async function record(tx: Tx, actor: Actor, action: string, id: number, detail: Prisma.InputJsonObject) {
  await audit(tx, actor, { action, subjectType: "tag", subjectId: id, detail });
}
