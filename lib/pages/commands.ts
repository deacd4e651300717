import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import {
  assignAddress,
  releaseAddresses,
  restoreAddress,
  type Target,
  withdrawAddress,
} from "#lib/addresses/commands";
import { audit } from "#lib/audit/commands";
import { deriveHtml } from "#lib/body/derive";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { canManagePages } from "#lib/pages/policy";
import { type createPageSchema, type pageIdSchema, pagePath, type updatePageSchema } from "#lib/pages/schema";
import { firstFreeSlug, slugFromName } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";

/**
 * Makes an unpublished page. Its address is taken from now on and answers 410 until the page is published.
 * @throws DomainError FORBIDDEN, CONFLICT (slug or address taken), INVALID (unknown picture)
 */
export async function createPage(
  actor: Actor,
  input: z.output<typeof createPageSchema>,
): Promise<{ id: number; path: string }> {
  refuseUnlessManager(actor);
  return db().$transaction(async (tx) => {
    const slug = await chooseSlug(tx, input, null);
    const { id } = await tx.page.create({
      // The address is assigned below; until then the row needs a unique placeholder.
      data: { ...(await toRow(tx, input)), slug, path: `pending:${slug}` },
      select: { id: true },
    });
    const path = pagePath({ slug, path: input.path });
    const assigned = await assignAddress(tx, targetOf(id), path);
    const withdrawn = await withdrawAddress(tx, targetOf(id));
    await record(tx, actor, "page.create", id, { title: input.title, path });
    await invalidate(tx, [...assigned, ...withdrawn]);
    return { id, path };
  });
}

/**
 * Changes a page; a published one changes for its readers at once. A new address leaves a 301 at the old one.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (saved by somebody else since; slug or address taken), INVALID
 */
export async function updatePage(
  actor: Actor,
  input: z.output<typeof updatePageSchema>,
): Promise<{ updatedAt: Date }> {
  refuseUnlessManager(actor);
  return db().$transaction(async (tx) => {
    const { id } = input;
    const before = await lockPage(tx, id);
    if (before.updatedAt.getTime() !== input.seenAt.getTime())
      throw new DomainError("CONFLICT", {
        user: "这个页面在你打开之后又被保存过。你的内容还在这里，请先复制，再刷新查看新的版本。",
      });
    const slug = await chooseSlug(tx, { ...input, slug: input.slug || before.slug }, id);
    const updatedAt = new Date();
    await tx.page.update({ where: { id }, data: { ...(await toRow(tx, input)), slug, updatedAt } });
    const path = pagePath({ slug, path: input.path });
    const changed = path === before.path ? [] : await assignAddress(tx, targetOf(id), path);
    // A new address is served at once; that of an unpublished page must not be.
    if (!before.published) changed.push(...(await withdrawAddress(tx, targetOf(id))));
    await record(tx, actor, "page.update", id, { title: input.title, path: { from: before.path, to: path } });
    await invalidate(tx, [...changed, keys.page(id), keys.pages()]);
    return { updatedAt };
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (empty) */
export async function publishPage(actor: Actor, { id }: z.output<typeof pageIdSchema>): Promise<void> {
  await setPublished(actor, id, true);
}

/** Takes a page off the site; its address answers 410 until it is published again. */
export async function unpublishPage(actor: Actor, { id }: z.output<typeof pageIdSchema>): Promise<void> {
  await setPublished(actor, id, false);
}

/**
 * Removes an unpublished page for good; its address stays 410.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (still published)
 */
export async function deletePage(actor: Actor, { id }: z.output<typeof pageIdSchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const page = await lockPage(tx, id);
    if (page.published) throw new DomainError("CONFLICT", { user: "页面还在发布中，请先下架再删除。" });
    await tx.page.delete({ where: { id } });
    const released = await releaseAddresses(tx, targetOf(id), null);
    await record(tx, actor, "page.delete", id, { title: page.title, path: page.path });
    await invalidate(tx, [...released, keys.page(id)]);
  });
}

async function setPublished(actor: Actor, id: number, published: boolean): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const page = await lockPage(tx, id);
    if (page.published === published) return;
    if (published && page.html === "")
      throw new DomainError("INVALID", {
        user: "正文还是空的，没有发布。",
        fields: { body: "正文还是空的" },
      });
    await tx.page.update({ where: { id }, data: { published } });
    const changed = await (published ? restoreAddress : withdrawAddress)(tx, targetOf(id));
    await record(tx, actor, published ? "page.publish" : "page.unpublish", id, { path: page.path });
    await invalidate(tx, [...changed, keys.page(id), keys.pages()]);
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManagePages(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理页面。" });
}

function targetOf(id: number): Target {
  return { type: "PAGE", id };
}

async function lockPage(tx: Tx, id: number) {
  await tx.$executeRaw`SELECT 1 FROM page WHERE id = ${id} FOR UPDATE`;
  const page = await tx.page.findUnique({
    where: { id },
    select: { title: true, slug: true, path: true, html: true, published: true, updatedAt: true },
  });
  if (!page) throw new DomainError("NOT_FOUND", { user: "这个页面已经不存在了，请刷新。" });
  return page;
}

async function chooseSlug(tx: Tx, { slug, title }: { slug: string; title: string }, ownId: number | null) {
  const holderOf = (candidate: string) =>
    tx.page.findUnique({ where: { slug: candidate }, select: { id: true, title: true } });
  if (slug === "")
    return firstFreeSlug(slugFromName(title), async (candidate) => (await holderOf(candidate)) !== null);
  const holder = await holderOf(slug);
  if (holder && holder.id !== ownId)
    throw new DomainError("CONFLICT", {
      user: `网址名 ${slug} 已经被页面《${holder.title}》使用，请换一个。`,
      fields: { slug: `已被《${holder.title}》使用` },
    });
  return slug;
}

async function toRow(tx: Tx, { title, seoDescription, body: given }: z.output<typeof createPageSchema>) {
  const { body, html } = await deriveHtml(tx, given);
  return { title, seoDescription, body: body as Prisma.InputJsonObject, html };
}

async function record(tx: Tx, actor: Actor, action: string, id: number, detail: Prisma.InputJsonObject) {
  await audit(tx, actor, { action, subjectType: "page", subjectId: id, detail });
}
