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
import { canEditProfile, canManageLawyers } from "#lib/lawyers/policy";
import {
  type createLawyerSchema,
  type deleteLawyerSchema,
  lawyerPath,
  type orderLawyersSchema,
  type setPracticeStatusSchema,
  type updateLawyerSchema,
} from "#lib/lawyers/schema";
import { firstFreeSlug, slugFromName, toPinyin } from "#lib/pinyin";
import { keys } from "#lib/surrogate-keys";

/**
 * Adds a practising lawyer at the end of the list. Without a slug it gets one from the name's pinyin.
 * @throws DomainError FORBIDDEN, CONFLICT (slug taken), INVALID (unknown photo, practice area or picture)
 */
export async function createLawyer(
  actor: Actor,
  input: z.output<typeof createLawyerSchema>,
): Promise<{ id: number; path: string }> {
  refuseUnlessManager(actor);
  return db().$transaction(async (tx) => {
    const slug = await chooseSlug(tx, input, null);
    const order = (await tx.lawyer.aggregate({ _max: { order: true } }))._max.order ?? 0;
    const { id } = await tx.lawyer.create({
      // The address is assigned below; until then the row needs a unique placeholder.
      data: { ...(await toRow(tx, input)), slug, order: order + 1, path: `pending:${slug}` },
      select: { id: true },
    });
    await writeAreas(tx, id, input.categoryIds);
    const path = lawyerPath(slug);
    const changed = await assignAddress(tx, targetOf(id), path);
    await record(tx, actor, "lawyer.create", id, { name: input.name, path });
    await invalidate(tx, [...changed, keys.lawyers()]);
    return { id, path };
  });
}

/**
 * Changes a profile. Lawyers may change their own, but not licence number and address.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (slug taken), INVALID (unknown photo, practice area or picture)
 */
export async function updateLawyer(actor: Actor, input: z.output<typeof updateLawyerSchema>): Promise<void> {
  const { id } = input;
  if (!canEditProfile(actor, { id }))
    throw new DomainError("FORBIDDEN", { user: "只能修改自己的律师资料；其他律师请联系主编或管理员。" });
  await db().$transaction(async (tx) => {
    const before = await lockLawyer(tx, id);
    const slug = await chooseSlug(tx, { ...input, slug: input.slug || before.slug }, id);
    const isReserved = input.licenceNumber !== before.licenceNumber || slug !== before.slug;
    if (isReserved && !canManageLawyers(actor))
      throw new DomainError("FORBIDDEN", {
        user: "执业证号和网址名只能由管理员或主编修改，资料没有保存。请改回原样后再保存其他内容。",
      });
    await tx.lawyer.update({ where: { id }, data: { ...(await toRow(tx, input)), slug } });
    const areasChanged = await writeAreas(tx, id, input.categoryIds);
    const changed = slug === before.slug ? [] : await assignAddress(tx, targetOf(id), lawyerPath(slug));
    // A new address is served at once; that of a lawyer who stopped practising must not be.
    if (before.status === "STOPPED") changed.push(...(await withdrawAddress(tx, targetOf(id))));
    await record(tx, actor, "lawyer.update", id, {
      name: { from: before.name, to: input.name },
      licenceNumber: { from: before.licenceNumber, to: input.licenceNumber },
      slug: { from: before.slug, to: slug },
    });
    if (input.name !== before.name || slug !== before.slug) changed.push(keys.byline(id));
    // Practice areas list the lawyers who work in them.
    if (areasChanged) changed.push(keys.lawyers());
    await invalidate(tx, [...changed, keys.lawyer(id)]);
  });
}

/**
 * 停止执业 takes profile (410) and byline off every page at once; texts stay with a neutral byline. 执业 brings
 * them back at the same address.
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function setPracticeStatus(
  actor: Actor,
  { id, status }: z.output<typeof setPracticeStatusSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const before = await lockLawyer(tx, id);
    if (before.status === status) return;
    await tx.lawyer.update({ where: { id }, data: { status } });
    const changed = await (status === "STOPPED" ? withdrawAddress : restoreAddress)(tx, targetOf(id));
    await record(tx, actor, "lawyer.status", id, { from: before.status, to: status });
    await invalidate(tx, [...changed, keys.lawyer(id), keys.byline(id), keys.lawyers()]);
  });
}

/**
 * Puts the lawyers into a new order.
 * @throws DomainError FORBIDDEN, CONFLICT (somebody was added or removed since)
 */
export async function orderLawyers(
  actor: Actor,
  { ids }: z.output<typeof orderLawyersSchema>,
): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const all = await tx.lawyer.findMany({ select: { id: true } });
    const given = new Set(ids);
    if (given.size !== ids.length || all.length !== ids.length || !all.every((row) => given.has(row.id)))
      throw new DomainError("CONFLICT", {
        user: "律师名单在你打开之后有变动，顺序没有保存。请刷新页面再试。",
      });
    await tx.$executeRaw`
      UPDATE lawyer SET "order" = given.place FROM unnest(${ids}::int[]) WITH ORDINALITY AS given(id, place)
      WHERE lawyer.id = given.id`;
    await audit(tx, actor, {
      action: "lawyer.order",
      subjectType: "lawyer",
      subjectId: "all",
      detail: { ids },
    });
    await invalidate(tx, [keys.lawyers()]);
  });
}

/**
 * Removes a lawyer who never wrote anything; the address answers 410. Others are set to 停止执业 instead.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (texts name the lawyer)
 */
export async function deleteLawyer(actor: Actor, { id }: z.output<typeof deleteLawyerSchema>): Promise<void> {
  refuseUnlessManager(actor);
  await db().$transaction(async (tx) => {
    const { name } = await lockLawyer(tx, id);
    const texts = await tx.revision.findFirst({ where: { authorId: id }, select: { id: true } });
    const article = await tx.article.findFirst({ where: { authorId: id }, select: { id: true } });
    if (texts || article)
      throw new DomainError("CONFLICT", {
        user: `${name}律师有署名文章，不能删除。离职或停业时请把状态改为“停止执业”。`,
      });
    if (await tx.signOff.findFirst({ where: { lawyerId: id }, select: { id: true } }))
      throw new DomainError("CONFLICT", {
        user: `${name}律师审核签署过文章，不能删除。离职或停业时请把状态改为“停止执业”。`,
      });
    await tx.lawyer.delete({ where: { id } });
    const released = await releaseAddresses(tx, targetOf(id), null);
    await record(tx, actor, "lawyer.delete", id, { name });
    await invalidate(tx, [...released, keys.lawyer(id), keys.lawyers()]);
  });
}

function refuseUnlessManager(actor: Actor): void {
  if (!canManageLawyers(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以管理律师名单。" });
}

function targetOf(id: number): Target {
  return { type: "LAWYER", id };
}

async function lockLawyer(tx: Tx, id: number) {
  await tx.$executeRaw`SELECT 1 FROM lawyer WHERE id = ${id} FOR UPDATE`;
  const lawyer = await tx.lawyer.findUnique({
    where: { id },
    select: { name: true, slug: true, status: true, licenceNumber: true },
  });
  if (!lawyer) throw new DomainError("NOT_FOUND", { user: "这位律师已经不在名单里了，请刷新页面。" });
  return lawyer;
}

async function chooseSlug(tx: Tx, { slug, name }: { slug: string; name: string }, ownId: number | null) {
  const holderOf = (candidate: string) =>
    tx.lawyer.findUnique({ where: { slug: candidate }, select: { id: true, name: true } });
  if (slug === "")
    return firstFreeSlug(slugFromName(name), async (candidate) => (await holderOf(candidate)) !== null);
  const holder = await holderOf(slug);
  if (holder && holder.id !== ownId)
    throw new DomainError("CONFLICT", {
      user: `网址名 ${slug} 已经被${holder.name}律师使用，请换一个。`,
      fields: { slug: `已被${holder.name}使用` },
    });
  return slug;
}

async function toRow(tx: Tx, input: z.output<typeof createLawyerSchema>) {
  const { name, position, partTime, licenceNumber, practisingSince, languages, education } = input;
  const { quote, phone, email, photoId, categoryIds } = input;
  const fields: Record<string, string> = {};
  if (photoId !== null && !(await tx.media.count({ where: { id: photoId } })))
    fields.photoId = "照片已经不在媒体库里";
  if ((await tx.category.count({ where: { id: { in: categoryIds } } })) < categoryIds.length)
    fields.categoryIds = "有一个执业领域已经不存在";
  if (Object.keys(fields).length > 0)
    throw new DomainError("INVALID", { user: `没有保存：${Object.values(fields).join("；")}。`, fields });
  const { body, html } = await deriveHtml(tx, input.bio);
  return {
    ...{ name, position, partTime, licenceNumber, practisingSince, languages, education },
    ...{ quote, phone, email, photoId },
    pinyin: toPinyin(name),
    bio: body as Prisma.InputJsonObject,
    bioHtml: html,
  };
}

/** @returns whether they are others than before */
async function writeAreas(tx: Tx, lawyerId: number, categoryIds: number[]): Promise<boolean> {
  const { count: left } = await tx.lawyerCategory.deleteMany({
    where: { lawyerId, categoryId: { notIn: categoryIds } },
  });
  const { count: joined } = await tx.lawyerCategory.createMany({
    data: categoryIds.map((categoryId) => ({ lawyerId, categoryId })),
    skipDuplicates: true,
  });
  return left + joined > 0;
}

async function record(tx: Tx, actor: Actor, action: string, id: number, detail: Prisma.InputJsonObject) {
  await audit(tx, actor, { action, subjectType: "lawyer", subjectId: id, detail });
}
