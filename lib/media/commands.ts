import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { renderHeld } from "#lib/body/derive";
import { lockTexts, rewriteTexts, whileRewriting } from "#lib/body/rewrite";
import { bodySchema } from "#lib/body/schema";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { hasPicture, removePicture, writePicture } from "#lib/media/files";
import { type ImageFacts, inspectImage, makeVariants, rasterise, widthsFor } from "#lib/media/image";
import { canChangeMedia, canUploadLogo, canUseMedia } from "#lib/media/policy";
import { getLibrarySize } from "#lib/media/queries";
import {
  type deleteMediaSchema,
  maxLibraryBytes,
  type Picture,
  pictureSelect,
  type updateMediaSchema,
} from "#lib/media/schema";
import { requirePlainSvg } from "#lib/media/svg";
import { hashOf, inspectPicture, labelOf, refuseTooHeavy, type Upload } from "#lib/media/upload";
import { findUses, textsShowing } from "#lib/media/uses";
import { getSetting } from "#lib/settings/queries";
import { keys } from "#lib/surrogate-keys";

const select = { ...pictureSelect, filename: true } as const;

export interface StoredPicture extends Picture {
  /** False where the same bytes were there already, under this name. */
  isNew: boolean;
  filename: string;
}

/**
 * Stores an uploaded picture in all widths and formats, without metadata. The same bytes are stored once.
 * @throws DomainError FORBIDDEN, INVALID (not a picture, SVG, damaged, too large), TOO_MANY
 */
export async function storeImage(actor: Actor, upload: Upload): Promise<StoredPicture> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限上传图片。" });
  const facts = await inspectPicture(upload.bytes);
  return store(actor, upload, facts, upload.bytes);
}

/**
 * Stores the firm's logo; an SVG is drawn to pixels and never served as such.
 * @throws as storeImage; INVALID also for an SVG with script or references
 */
export async function storeLogo(actor: Actor, upload: Upload): Promise<StoredPicture> {
  if (!canUploadLogo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以更换标志。" });
  refuseTooHeavy(upload.bytes);
  const facts = await inspectImage(upload.bytes);
  if (facts.mimeType !== "image/svg+xml") return store(actor, upload, facts, upload.bytes);
  requirePlainSvg(upload.bytes);
  const drawn = await rasterise(upload.bytes);
  return store(actor, upload, { ...(await inspectImage(drawn)), mimeType: facts.mimeType }, drawn);
}

/**
 * Changes what a picture's readers get instead of it, and what a crop keeps.
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function updateMedia(
  actor: Actor,
  { id, ...change }: z.output<typeof updateMediaSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await lockMedia(tx, actor, id);
    if (change.folderId) await holdFolder(tx, change.folderId);
    const { folderId, ...words } = change;
    await tx.media.update({ where: { id }, data: folderId === undefined ? words : { ...words, folderId } });
    await audit(tx, actor, {
      action: "media.update",
      subjectType: "media",
      subjectId: id,
      detail: { alt: { from: before.alt, to: change.alt }, focalX: change.focalX, focalY: change.focalY },
    });
    await invalidate(tx, [keys.media(id)]);
  });
}

/**
 * Removes a picture that nothing shows, with its files.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (in use; the message says where)
 */
export async function deleteMedia(actor: Actor, { id }: z.output<typeof deleteMediaSchema>): Promise<void> {
  const media = await db().$transaction(async (tx) => {
    const media = await lockMedia(tx, actor, id);
    const uses = await findUses(tx, id, 6);
    if (uses.length > 0)
      throw new DomainError("CONFLICT", {
        user: `这张图片还在使用（${uses.map(({ label }) => label).join("、")}），没有删除。请先换掉那里的图片。`,
      });
    await tx.media.delete({ where: { id } });
    await audit(tx, actor, {
      action: "media.delete",
      subjectType: "media",
      subjectId: id,
      detail: { filename: media.filename, sha256: media.sha256 },
    });
    await invalidate(tx, [keys.media(id)]);
    return media;
  });
  await removeFiles(media.sha256);
}

/**
 * Puts another file in the place of a picture. All texts that show it, old revisions too, get HTML that names the new
 * file, so that the old one can go: who replaces a picture often has to. Sign-offs stand, they cover the reference only.
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (not a picture, SVG, damaged, too large), CONFLICT (the file is
 *   another picture already; the picture is the logo)
 */
export async function replaceMedia(
  actor: Actor,
  { id, upload }: { id: number; upload: Omit<Upload, "alt"> },
): Promise<Picture> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限更换图片。" });
  const facts = await inspectPicture(upload.bytes);
  const sha256 = hashOf(upload.bytes);
  const variants = await makeVariants(upload.bytes, facts);
  const { picture, old } = await db().$transaction(async (tx) => {
    const shown = await textsShowing(tx, id);
    await lockTexts(tx, shown);
    const before = await lockMedia(tx, actor, id);
    if (before.sha256 === sha256)
      return {
        picture: await tx.media.findUniqueOrThrow({ where: { id }, select: pictureSelect }),
        old: null,
      };
    await refuseUnlessReplaceable(tx, id, sha256);
    await lockFiles(tx, sha256);
    await writePicture(sha256, upload.bytes, variants);
    const file = { filename: labelOf(upload.filename), sizeBytes: upload.bytes.length };
    const picture = await tx.media.update({
      where: { id },
      data: { sha256, ...file, ...facts, widths: widthsFor(facts.width) },
      select: pictureSelect,
    });
    await rewriteSnippets(tx, shown.snippetIds);
    const changed = await rewriteTexts(tx, await textsShowing(tx, id), "all");
    await audit(tx, actor, {
      action: "media.replace",
      subjectType: "media",
      subjectId: id,
      detail: {
        filename: { from: before.filename, to: file.filename },
        sha256: { from: before.sha256, to: sha256 },
      },
    });
    await invalidate(tx, [...changed, keys.media(id)]);
    return { picture, old: before.sha256 };
  }, whileRewriting);
  if (old) await removeFiles(old);
  return picture;
}

/** After the commit: a row without files would be a broken picture, files without a row harm nobody. */
async function removeFiles(sha256: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockFiles(tx, sha256);
    // Somebody may have uploaded the same file meanwhile.
    const again = await tx.media.findUnique({ where: { sha256 }, select: { id: true } });
    if (!again) await removePicture(sha256);
  });
}

async function refuseUnlessReplaceable(tx: Tx, id: number, sha256: string): Promise<void> {
  const twin = await tx.media.findUnique({ where: { sha256 }, select: { filename: true } });
  if (twin)
    throw new DomainError("CONFLICT", {
      user: `这个文件已经在图片库里（“${twin.filename}”），没有更换。请在文章里直接换用那一张。`,
    });
  // Its icons are made when it is chosen.
  const { logoId } = await getSetting("appearance", tx);
  if (logoId === id)
    throw new DomainError("CONFLICT", { user: "这是律所标志，没有更换。请到“设置 → 外观”里换标志。" });
}

async function rewriteSnippets(tx: Tx, ids: number[]): Promise<void> {
  const rows = await tx.snippet.findMany({ where: { id: { in: ids } }, select: { id: true, body: true } });
  for (const row of rows) {
    const html = await renderHeld(tx, bodySchema.parse(row.body));
    await tx.snippet.update({ where: { id: row.id }, data: { html } });
  }
}

async function store(
  actor: Actor,
  upload: Upload,
  facts: ImageFacts,
  pixels: Buffer,
): Promise<StoredPicture> {
  const sha256 = hashOf(upload.bytes);
  const known = await db().media.findUnique({ where: { sha256 }, select });
  if (known && (await hasPicture(sha256))) return { ...known, isNew: false };
  const variants = await makeVariants(pixels, facts);
  return db().$transaction(async (tx) => {
    await lockFiles(tx, sha256);
    // Before the row: where that fails, the files harm nobody, and the next try finds them.
    if (!(await hasPicture(sha256))) await writePicture(sha256, upload.bytes, variants);
    const filename = labelOf(upload.filename);
    const sizeBytes = upload.bytes.length;
    if (!known) await refuseOverQuota(tx, sizeBytes);
    if (upload.folderId) await holdFolder(tx, upload.folderId);
    const { count } = await tx.media.createMany({
      data: {
        ...{ sha256, filename, sizeBytes, ...facts },
        widths: widthsFor(facts.width),
        alt: upload.alt.trim().slice(0, 300),
        createdById: actor.accountId,
        folderId: upload.folderId ?? null,
      },
      // The same file may have come twice at once.
      skipDuplicates: true,
    });
    const media = await tx.media.findUniqueOrThrow({ where: { sha256 }, select });
    if (count > 0)
      await audit(tx, actor, {
        action: "media.store",
        subjectType: "media",
        subjectId: media.id,
        detail: { filename, sizeBytes, ...facts },
      });
    return { ...media, isNew: count > 0 };
  });
}

async function refuseOverQuota(tx: Tx, sizeBytes: number): Promise<void> {
  if ((await getLibrarySize(tx)) + sizeBytes <= maxLibraryBytes) return;
  throw new DomainError("INVALID", {
    user: `图片库已满（${maxLibraryBytes / 1024 ** 3} GB），这张没有保存。请先删除不用的图片。`,
  });
}

/** Keeps a folder until the transaction ends. @throws DomainError NOT_FOUND */
async function holdFolder(tx: Tx, id: number): Promise<void> {
  const found = await tx.$executeRaw`SELECT 1 FROM media_folder WHERE id = ${id} FOR KEY SHARE`;
  if (found === 0) throw new DomainError("NOT_FOUND", { user: "这个文件夹已经不存在了，请刷新后再选。" });
}

/** Only one transaction at a time writes or removes the files of a picture. */
async function lockFiles(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;
}

/** Holds the row, so that nothing can begin to use the picture until the command is done. */
async function lockMedia(tx: Tx, actor: Actor, id: number) {
  await tx.$executeRaw`SELECT 1 FROM media WHERE id = ${id} FOR UPDATE`;
  const media = await tx.media.findUnique({
    where: { id },
    select: { id: true, sha256: true, filename: true, alt: true, createdById: true },
  });
  if (!media) throw new DomainError("NOT_FOUND", { user: "这张图片已经不存在了，请刷新页面。" });
  if (!canChangeMedia(actor, media))
    throw new DomainError("FORBIDDEN", { user: "只能修改自己上传的图片；其他图片请联系主编或管理员。" });
  return media;
}
