import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { assignAddress, releaseAddresses } from "#lib/addresses/commands";
import { moveArticleAddresses } from "#lib/addresses/moves";
import { audit } from "#lib/audit/commands";
import { canDecideAboutReview, canManageCategories } from "#lib/categories/policy";
import { listCategories } from "#lib/categories/queries";
import {
  ancestry,
  type CategoryNode,
  type createCategorySchema,
  type deleteCategorySchema,
  type moveCategorySchema,
  practiceAreaSchema,
  subtreeIds,
  type updateCategorySchema,
} from "#lib/categories/schema";
import { heightOf, pathOf, requireCategory, requireRoom } from "#lib/categories/tree";
import { db, Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { lockPublishing } from "#lib/locks";
import { slugFromName } from "#lib/pinyin";
import { renameCategoryInReasons } from "#lib/related/reasons";
import { keys } from "#lib/surrogate-keys";

// Moving a branch rewrites the addresses of all its articles.
const slow = { timeout: 120_000, maxWait: 10_000 };

/**
 * Adds a category at the end of its siblings. Without a slug it gets one from the name's pinyin.
 * @throws DomainError FORBIDDEN, CONFLICT (slug taken), INVALID (too deep), NOT_FOUND (parent)
 */
export async function createCategory(
  actor: Actor,
  input: z.output<typeof createCategorySchema>,
): Promise<{ id: number; path: string }> {
  refuseUnlessManager(actor);
  refuseReviewChange(actor, { from: true, to: input.reviewRequired });
  return db().$transaction(async (tx) => {
    const tree = await listCategories(tx);
    const slug = await freeSlug(tx, input.slug, input.name, null);
    if (input.parentId !== null) requireRoom(tree, input.parentId, 1);
    const { parentId, ...texts } = toRow(input);
    const position = tree.filter((category) => category.parentId === input.parentId).length;
    // The address is assigned below; until then the row needs a unique placeholder.
    const data = { ...texts, slug, parentId, position, path: `pending:${slug}` };
    const { id } = await tx.category.create({ data, select: { id: true } });
    const path = pathOf([...tree, { ...data, id, parentId }], id);
    const changed = await assignAddress(tx, { type: "CATEGORY", id }, path);
    await audit(tx, actor, {
      action: "category.create",
      subjectType: "category",
      subjectId: id,
      detail: { name: input.name, path },
    });
    await invalidate(tx, [...changed, keys.categories()]);
    return { id, path };
  });
}

/**
 * Changes a category's names and texts. A new slug moves its address, those below it and those of the
 * articles that follow the address pattern; the old ones answer 301.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (slug taken)
 */
export async function updateCategory(
  actor: Actor,
  input: z.output<typeof updateCategorySchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const tree = await listCategories(tx);
    const before = requireCategory(tree, input.id);
    const slug = await freeSlug(tx, input.slug, input.name, input.id);
    const { headline, reviewRequired } = await stateOf(tx, input.id);
    refuseReviewChange(actor, { from: reviewRequired, to: input.reviewRequired });
    const { parentId: _, ...texts } = toRow({ ...input, parentId: before.parentId });
    await tx.category.update({ where: { id: input.id }, data: { ...texts, slug } });
    const moved = slug === before.slug ? [] : await moveAddresses(tx, tree, input.id);
    if (input.name !== before.name)
      await renameCategoryInReasons(tx, subtreeIds(tree, input.id), { from: before.name, to: input.name });
    await audit(tx, actor, {
      action: "category.update",
      subjectType: "category",
      subjectId: input.id,
      detail: {
        name: { from: before.name, to: input.name },
        slug: { from: before.slug, to: slug },
        reviewRequired: { from: reviewRequired, to: input.reviewRequired },
      },
    });
    const renamed = input.name !== before.name;
    const linked = renamed ? [keys.categoryLink(input.id)] : [];
    // What menus and the index of fields show of a category.
    const isShownAround =
      renamed || slug !== before.slug || headline !== (input.practiceArea?.headline ?? null);
    const around = isShownAround ? [keys.categories()] : [];
    await invalidate(tx, [...moved, ...linked, ...around, keys.category(input.id)]);
  }, slow);
}

/**
 * Puts a category under another parent (null: top level) or at another place among its siblings.
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (under itself, or too deep)
 */
export async function moveCategory(actor: Actor, input: z.output<typeof moveCategorySchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const tree = await listCategories(tx);
    const before = requireCategory(tree, input.id);
    if (input.parentId !== null) {
      if (subtreeIds(tree, input.id).includes(input.parentId))
        throw new DomainError("INVALID", { user: "不能把分类移到它自己或它的下级分类里。分类没有变动。" });
      requireRoom(tree, input.parentId, heightOf(tree, input.id));
    }
    await tx.category.update({ where: { id: input.id }, data: { parentId: input.parentId } });
    const siblings = tree.filter(
      (category) => category.parentId === input.parentId && category.id !== input.id,
    );
    const order = siblings.toSpliced(input.position, 0, before);
    for (const [position, category] of order.entries())
      await tx.category.update({ where: { id: category.id }, data: { position } });
    const reparented = input.parentId !== before.parentId;
    const moved = reparented ? await moveAddresses(tx, tree, input.id) : [];
    await audit(tx, actor, {
      action: "category.move",
      subjectType: "category",
      subjectId: input.id,
      detail: { parentId: { from: before.parentId, to: input.parentId }, position: input.position },
    });
    // Articles count for every category above them, so the lists above both places change.
    const above = reparented ? [before.parentId, input.parentId].filter((id) => id !== null) : [];
    const lists = above.flatMap((id) =>
      ancestry(tree, id).map((category) => keys.categoryArticles(category.id)),
    );
    await invalidate(tx, [...moved, ...lists, keys.categories()]);
  }, slow);
}

/**
 * Removes an empty category; its address answers 410.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (still holds articles or categories)
 */
export async function deleteCategory(
  actor: Actor,
  { id }: z.output<typeof deleteCategorySchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const tree = await listCategories(tx);
    const category = requireCategory(tree, id);
    const children = tree.filter((candidate) => candidate.parentId === id).length;
    const articles = await tx.article.count({ where: { categoryId: id } });
    if (children + articles > 0)
      throw new DomainError("CONFLICT", {
        user: `“${category.name}”下还有${children > 0 ? ` ${children} 个分类` : ""}${articles > 0 ? ` ${articles} 篇文章（含回收站）` : ""}，请先移走。`,
      });
    await tx.category.delete({ where: { id } });
    const released = await releaseAddresses(tx, { type: "CATEGORY", id }, null);
    await audit(tx, actor, {
      action: "category.delete",
      subjectType: "category",
      subjectId: id,
      detail: { name: category.name, path: category.path },
    });
    await invalidate(tx, [...released, keys.categories(), keys.category(id)]);
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageCategories(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以修改分类。" });
}

function refuseReviewChange(actor: Actor, { from, to }: { from: boolean; to: boolean }): void {
  if (from !== to && !canDecideAboutReview(actor))
    throw new DomainError("FORBIDDEN", {
      user: "只有管理员可以决定一个分类是否需要审核，其他修改也没有保存。",
    });
}

async function stateOf(tx: Tx, id: number): Promise<{ headline: string | null; reviewRequired: boolean }> {
  const { practiceArea, reviewRequired } = await tx.category.findUniqueOrThrow({
    where: { id },
    select: { practiceArea: true, reviewRequired: true },
  });
  const headline = practiceArea === null ? null : practiceAreaSchema.parse(practiceArea).headline;
  return { headline, reviewRequired };
}

async function freeSlug(tx: Tx, wanted: string, name: string, ownId: number | null): Promise<string> {
  const slug = wanted || slugFromName(name);
  const taken = await tx.category.findUnique({ where: { slug }, select: { id: true, name: true } });
  if (!taken || taken.id === ownId) return slug;
  throw new DomainError("CONFLICT", {
    user: `网址名 ${slug} 已经被分类“${taken.name}”使用，请换一个。`,
    fields: { slug: `已被“${taken.name}”使用` },
  });
}

function toRow(input: z.output<typeof createCategorySchema>) {
  const { practiceArea, slug: _, ...rest } = input;
  return { ...rest, practiceArea: practiceArea ?? Prisma.DbNull };
}

/** Gives a category and all below it, with their articles, the addresses that follow from the tree as it is now. */
async function moveAddresses(tx: Tx, before: CategoryNode[], rootId: number): Promise<string[]> {
  const after = await listCategories(tx);
  const changed: string[] = [];
  for (const id of subtreeIds(after, rootId)) {
    const old = requireCategory(before, id).path;
    const path = pathOf(after, id);
    changed.push(...(await assignAddress(tx, { type: "CATEGORY", id }, path)));
    changed.push(keys.category(id), keys.categoryLink(id));
    changed.push(...(await moveArticleAddresses(tx, id, { from: old, to: path })));
  }
  return changed;
}
