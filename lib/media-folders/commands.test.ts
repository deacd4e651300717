import { expect, test } from "vitest";
import { db } from "#lib/db";
import { updateMedia } from "#lib/media/commands";
import { listMedia } from "#lib/media/queries";
import { mediaFilterSchema, updateMediaSchema } from "#lib/media/schema";
import { createFolder, deleteFolder, movePictures, renameFolder } from "#lib/media-folders/commands";
import { listFolders } from "#lib/media-folders/queries";
import { folderPath, movePicturesSchema } from "#lib/media-folders/schema";
import { useDatabase } from "#lib/testing/database";
import { buildActor, lastAudit, system } from "#lib/testing/factories";

useDatabase();

test("folders are a tree by pinyin, with what is in each; only an empty one can go", async () => {
  const events = await createFolder(system, { name: "活动", parentId: null });
  const court = await createFolder(system, { name: "法院", parentId: null });
  const meeting = await createFolder(system, { name: "年会", parentId: events.id });
  const picture = await addPicture("a.jpg", "石桥");
  await updateMedia(system, updateMediaSchema.parse({ id: picture, folderId: meeting.id }));
  const folders = await listFolders(system);
  expect(folders.map(({ id, depth, pictureCount }) => [id, depth, pictureCount])).toEqual([
    [court.id, 1, 0],
    [events.id, 1, 0],
    [meeting.id, 2, 1],
  ]);
  expect(folderPath(folders, meeting.id)).toBe("活动 / 年会");
  await expect(deleteFolder(system, meeting)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(deleteFolder(system, events)).rejects.toMatchObject({ code: "CONFLICT" });
  await updateMedia(system, updateMediaSchema.parse({ id: picture, folderId: null }));
  await deleteFolder(system, meeting);
  await deleteFolder(system, events);
  expect(await db().mediaFolder.count()).toBe(1);
});

test("several pictures move at once, all or none, and the log names them", async () => {
  const { id: folderId } = await createFolder(system, { name: "活动", parentId: null });
  const ids = [await addPicture("a.jpg", "石桥"), await addPicture("b.jpg", "湖")];
  const inside = () => db().media.count({ where: { folderId } });
  const stranger = await buildActor("LAWYER");
  await expect(movePictures(stranger, { ids, folderId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(movePictures(system, { ids: [...ids, 999_999], folderId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(movePictures(system, { ids, folderId: 999_999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(movePictures(system, { ids: [], folderId })).rejects.toMatchObject({ code: "INVALID" });
  expect(await inside()).toBe(0);
  expect(await movePictures(system, { ids: [...ids, ...ids], folderId })).toEqual({ count: 2 });
  expect(await inside()).toBe(2);
  expect(await lastAudit()).toMatchObject({ action: "media-folder.move", detail: { ids } });
  await movePictures(system, { ids, folderId: null });
  expect(await inside()).toBe(0);
  const tooMany = Array.from({ length: 61 }, (_, index) => index + 1);
  expect(movePicturesSchema.safeParse({ ids: tooMany, folderId }).success).toBe(false);
});

test("two folders in one place can't have one name, at the top either", async () => {
  const first = await createFolder(system, { name: "活动", parentId: null });
  await expect(createFolder(system, { name: "活动", parentId: null })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const below = await createFolder(system, { name: "活动", parentId: first.id });
  await renameFolder(system, { id: below.id, name: "照片" });
  const other = await createFolder(system, { name: "其他", parentId: null });
  await expect(renameFolder(system, { id: other.id, name: "活动" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("a fifth level is refused, and lawyers don't arrange folders", async () => {
  let parentId: number | null = null;
  for (const name of ["一", "二", "三", "四"]) parentId = (await createFolder(system, { name, parentId })).id;
  await expect(createFolder(system, { name: "五", parentId })).rejects.toMatchObject({ code: "INVALID" });
  const lawyer = await buildActor("LAWYER");
  await expect(createFolder(lawyer, { name: "六", parentId: null })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("pictures are found by file name and alternative text, in one folder or in all, paged by key", async () => {
  const folder = await createFolder(system, { name: "活动", parentId: null });
  for (let index = 0; index < 65; index += 1) await addPicture(`bridge-${index}.jpg`, "", folder.id);
  const alone = await addPicture("b.jpg", "砚湖石桥");
  const list = (filter: object) => listMedia(system, mediaFilterSchema.parse(filter));
  expect((await list({ q: "石桥" })).items.map(({ id }) => id)).toEqual([alone]);
  expect((await list({ q: "石桥", folder: folder.id })).items).toEqual([]);
  const first = await list({ q: "BRIDGE", folder: folder.id });
  const second = await list({ q: "BRIDGE", folder: folder.id, cursor: first.next });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(65);
  expect(second.next).toBeNull();
});

async function addPicture(filename: string, alt: string, folderId: number | null = null): Promise<number> {
  const sha256 = crypto.randomUUID().replaceAll("-", "").padEnd(64, "0");
  const data = { sha256, filename, alt, folderId, mimeType: "image/jpeg", sizeBytes: 1 };
  return (await db().media.create({ data, select: { id: true } })).id;
}
