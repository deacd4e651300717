import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canArrangeMedia, canChangeMedia } from "#lib/media/policy";
import {
  type createFolderSchema,
  type folderIdSchema,
  maxFolderDepth,
  maxFolders,
  type movePicturesSchema,
  type renameFolderSchema,
} from "#lib/media-folders/schema";

/** @throws DomainError FORBIDDEN, NOT_FOUND (the folder above), CONFLICT (name taken), INVALID (too deep, too many) */
export async function createFolder(
  actor: Actor,
  input: z.output<typeof createFolderSchema>,
): Promise<{ id: number }> {
  return arrange(actor, async (tx) => {
    if (input.parentId !== null) {
      const depth = await depthOf(tx, input.parentId);
      if (depth >= maxFolderDepth)
        throw new DomainError("INVALID", { user: `文件夹最多 ${maxFolderDepth} 层，没有新建。` });
    }
    if ((await tx.mediaFolder.count()) >= maxFolders)
      throw new DomainError("INVALID", { user: `最多 ${maxFolders} 个文件夹，没有新建。` });
    await refuseTakenName(tx, input, null);
    const folder = await tx.mediaFolder.create({ data: input, select: { id: true } });
    await record(tx, actor, "media-folder.create", folder.id, { name: input.name });
    return folder;
  });
}

/** @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (name taken) */
export async function renameFolder(
  actor: Actor,
  { id, name }: z.output<typeof renameFolderSchema>,
): Promise<void> {
  await arrange(actor, async (tx) => {
    const before = await requireFolder(tx, id);
    await refuseTakenName(tx, { name, parentId: before.parentId }, id);
    await tx.mediaFolder.update({ where: { id }, data: { name } });
    await record(tx, actor, "media-folder.rename", id, { name: { from: before.name, to: name } });
  });
}

/** Removes an empty folder. @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (not empty) */
export async function deleteFolder(actor: Actor, { id }: z.output<typeof folderIdSchema>): Promise<void> {
  await arrange(actor, async (tx) => {
    // Held, so that no picture is moved into it meanwhile.
    await tx.$executeRaw`SELECT 1 FROM media_folder WHERE id = ${id} FOR UPDATE`;
    const { name } = await requireFolder(tx, id);
    const pictures = await tx.media.count({ where: { folderId: id } });
    const folders = await tx.mediaFolder.count({ where: { parentId: id } });
    if (pictures + folders > 0)
      throw new DomainError("CONFLICT", {
        user: `“${name}”里还有 ${pictures} 张图片、${folders} 个文件夹，没有删除。请先移走它们。`,
      });
    await tx.mediaFolder.delete({ where: { id } });
    await record(tx, actor, "media-folder.delete", id, { name });
  });
}

/**
 * Puts several pictures into one folder, or into none; all of them or, after a refusal, none of them.
 * @throws DomainError FORBIDDEN (one of them is somebody else's), NOT_FOUND (a picture, the folder), INVALID (no picture)
 */
export async function movePictures(
  actor: Actor,
  { ids, folderId }: z.output<typeof movePicturesSchema>,
): Promise<{ count: number }> {
  const unique = [...new Set(ids)];
  if (unique.length === 0)
    throw new DomainError("INVALID", { user: "还没有选中图片，没有移动。请先勾选要移动的图片。" });
  return db().$transaction(async (tx) => {
    if (folderId !== null) {
      // Held, so that the folder isn't removed meanwhile.
      await tx.$executeRaw`SELECT 1 FROM media_folder WHERE id = ${folderId} FOR KEY SHARE`;
      await requireFolder(tx, folderId);
    }
    const pictures = await tx.$queryRaw<{ createdById: string | null }[]>`
      SELECT created_by_id AS "createdById" FROM media WHERE id = ANY(${unique}) ORDER BY id FOR UPDATE`;
    if (!pictures.every((picture) => canChangeMedia(actor, picture)))
      throw new DomainError("FORBIDDEN", {
        user: "选中的图片里有其他人上传的，一张也没有移动。请只选自己上传的图片，或联系主编。",
      });
    if (pictures.length < unique.length)
      throw new DomainError("NOT_FOUND", {
        user: "选中的图片里有的刚刚被删除，一张也没有移动。请刷新页面后再选。",
      });
    await tx.media.updateMany({ where: { id: { in: unique } }, data: { folderId } });
    await record(tx, actor, "media-folder.move", folderId ?? 0, { ids: unique });
    return { count: unique.length };
  });
}

/** One command at a time: names at the top are compared here, as the database takes each null for another. */
function arrange<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!canArrangeMedia(actor))
    throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以整理文件夹。" });
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7218410004)`;
    return work(tx);
  });
}

async function requireFolder(tx: Tx, id: number) {
  const folder = await tx.mediaFolder.findUnique({ where: { id }, select: { name: true, parentId: true } });
  if (!folder) throw new DomainError("NOT_FOUND", { user: "这个文件夹已经不存在了，请刷新。" });
  return folder;
}

async function depthOf(tx: Tx, id: number): Promise<number> {
  const { parentId } = await requireFolder(tx, id);
  return parentId === null ? 1 : 1 + (await depthOf(tx, parentId));
}

async function refuseTakenName(
  tx: Tx,
  { name, parentId }: { name: string; parentId: number | null },
  ownId: number | null,
): Promise<void> {
  const holder = await tx.mediaFolder.findFirst({ where: { parentId, name }, select: { id: true } });
  if (holder && holder.id !== ownId)
    throw new DomainError("CONFLICT", {
      user: `这里已经有文件夹“${name}”，请换一个名称。`,
      fields: { name: "这里已经有同名的文件夹" },
    });
}

/** @param id 0: no folder */
async function record(tx: Tx, actor: Actor, action: string, id: number, detail: Prisma.InputJsonObject) {
  await audit(tx, actor, { action, subjectType: "media-folder", subjectId: id, detail });
}
