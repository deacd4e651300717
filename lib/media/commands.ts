import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { hasPicture, removePicture, writePicture } from "#lib/media/files";
import { type ImageFacts, inspectImage, makeVariants, rasterise, widthsFor } from "#lib/media/image";
import { canChangeMedia, canUploadLogo, canUseMedia } from "#lib/media/policy";
import {
  type deleteMediaSchema,
  maxUploadBytes,
  type Picture,
  pictureSelect,
  type updateMediaSchema,
} from "#lib/media/schema";
import { requirePlainSvg } from "#lib/media/svg";
import { findUses } from "#lib/media/uses";
import { keys } from "#lib/surrogate-keys";

export interface Upload {
  bytes: Buffer;
  /** Kept as a label only. */
  filename: string;
  alt: string;
}

/**
 * Stores an uploaded picture in all widths and formats, without metadata. The same bytes are stored once.
 * @throws DomainError FORBIDDEN, INVALID (not a picture, SVG, damaged, too large), TOO_MANY
 */
export async function storeImage(actor: Actor, upload: Upload): Promise<Picture> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限上传图片。" });
  refuseTooHeavy(upload);
  const facts = await inspectImage(upload.bytes);
  if (facts.mimeType === "image/svg+xml")
    throw new DomainError("INVALID", {
      user: "正文图片不接受 SVG，请导出为 PNG 或 WebP 后再上传。只有律所标志可以用 SVG。",
    });
  return store(actor, upload, facts, upload.bytes);
}

/**
 * Stores the firm's logo; an SVG is drawn to pixels and never served as such.
 * @throws as storeImage; INVALID also for an SVG with script or references
 */
export async function storeLogo(actor: Actor, upload: Upload): Promise<Picture> {
  if (!canUploadLogo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以更换标志。" });
  refuseTooHeavy(upload);
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
    await tx.media.update({ where: { id }, data: change });
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
    const uses = await findUses(tx, media);
    if (uses.length > 0)
      throw new DomainError("CONFLICT", {
        user: `这张图片还在使用（${uses.join("、")}），没有删除。请先换掉那里的图片。`,
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
  // After the commit: a row without files would be a broken picture, files without a row harm nobody.
  await db().$transaction(async (tx) => {
    await lockFiles(tx, media.sha256);
    // Somebody may have uploaded the same file meanwhile.
    const again = await tx.media.findUnique({ where: { sha256: media.sha256 }, select: { id: true } });
    if (!again) await removePicture(media.sha256);
  });
}

async function store(actor: Actor, upload: Upload, facts: ImageFacts, pixels: Buffer): Promise<Picture> {
  const sha256 = createHash("sha256").update(upload.bytes).digest("hex");
  const known = await db().media.findUnique({ where: { sha256 }, select: pictureSelect });
  if (known && (await hasPicture(sha256))) return known;
  const variants = await makeVariants(pixels, facts);
  return db().$transaction(async (tx) => {
    await lockFiles(tx, sha256);
    // Before the row: where that fails, the files harm nobody, and the next try finds them.
    if (!(await hasPicture(sha256))) await writePicture(sha256, upload.bytes, variants);
    const filename = labelOf(upload.filename);
    const sizeBytes = upload.bytes.length;
    const { count } = await tx.media.createMany({
      data: {
        ...{ sha256, filename, sizeBytes, ...facts },
        widths: widthsFor(facts.width),
        alt: upload.alt.trim().slice(0, 300),
        createdById: actor.accountId,
      },
      // The same file may have come twice at once.
      skipDuplicates: true,
    });
    const media = await tx.media.findUniqueOrThrow({ where: { sha256 }, select: pictureSelect });
    if (count > 0)
      await audit(tx, actor, {
        action: "media.store",
        subjectType: "media",
        subjectId: media.id,
        detail: { filename, sizeBytes, ...facts },
      });
    return media;
  });
}

/** Only one transaction at a time writes or removes the files of a picture. */
async function lockFiles(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`;
}

function refuseTooHeavy({ bytes }: Upload): void {
  if (bytes.length === 0) throw new DomainError("INVALID", { user: "收到的文件是空的，请重新选择图片。" });
  if (bytes.length > maxUploadBytes)
    throw new DomainError("INVALID", { user: "图片最大 20 MB，没有保存。请压缩后再上传。" });
}

function labelOf(filename: string): string {
  const name = basename(filename.replaceAll("\\", "/")).replace(/[\p{Cc}\p{Cf}]/gu, "");
  return [...name].slice(0, 120).join("") || "未命名";
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
