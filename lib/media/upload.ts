import { createHash } from "node:crypto";
import { basename } from "node:path";
import { DomainError } from "#lib/errors";
import { type ImageFacts, inspectImage } from "#lib/media/image";
import { maxUploadBytes } from "#lib/media/schema";

/** A file as it came in, of which nothing is believed yet. */
export interface Upload {
  bytes: Buffer;
  /** Kept as a label only. */
  filename: string;
  alt: string;
  /** Where it is kept in the library; left out: in none. */
  folderId?: number | null;
}

/** @throws DomainError INVALID (not a picture, SVG, damaged, too large) */
export async function inspectPicture(bytes: Buffer): Promise<ImageFacts> {
  refuseTooHeavy(bytes);
  const facts = await inspectImage(bytes);
  if (facts.mimeType === "image/svg+xml")
    throw new DomainError("INVALID", {
      user: "正文图片不接受 SVG，请导出为 PNG 或 WebP 后再上传。只有律所标志可以用 SVG。",
    });
  return facts;
}

export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** @throws DomainError INVALID for no bytes and more than 20 MB */
export function refuseTooHeavy(bytes: Buffer): void {
  if (bytes.length === 0) throw new DomainError("INVALID", { user: "收到的文件是空的，请重新选择图片。" });
  if (bytes.length > maxUploadBytes)
    throw new DomainError("INVALID", { user: "图片最大 20 MB，没有保存。请压缩后再上传。" });
}

/** The last part of a name, without what can't be seen, at most 120 characters. */
export function labelOf(filename: string): string {
  const name = basename(filename.replaceAll("\\", "/")).replace(/[\p{Cc}\p{Cf}]/gu, "");
  return [...name].slice(0, 120).join("") || "未命名";
}
