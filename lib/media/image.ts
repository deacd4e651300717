import sharp, { type Sharp } from "sharp";
import { DomainError } from "#lib/errors";
import { maxPixels, type VariantFormat, variantWidths } from "#lib/media/schema";

// Uploads leave the machine enough to serve pages: two threads, one picture at a time, nothing cached.
sharp.concurrency(2);
sharp.cache(false);
const maxWaiting = 20;

/** What a file is by its content; its name and the browser's word don't count. */
export interface ImageFacts {
  mimeType: string;
  /** px, upright: after the camera's orientation is applied. */
  width: number;
  height: number;
}

export interface Variant {
  width: number;
  format: VariantFormat;
  bytes: Buffer;
}

const mimeTypes: Record<string, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heif: "image/avif",
  svg: "image/svg+xml",
};
/** The AVIF decoder holds some 18 bytes a pixel, where the others need 4 to 6; a file of 2 KB can ask for all of them. */
const maxAvifPixels = 25_000_000;
/** WebP ends at 16,383 px; a picture this long is no illustration. */
const maxVariantHeight = 16_000;

/**
 * Reads the header only.
 * @throws DomainError INVALID where it is no picture of a kind we take, or larger than we decode
 */
export async function inspectImage(bytes: Buffer): Promise<ImageFacts> {
  const facts = await readHeader(bytes).catch(() => null);
  const mimeType = facts && mimeTypes[facts.format];
  if (!mimeType)
    throw new DomainError("INVALID", {
      user: "这个文件不是可用的图片，没有保存。请上传 JPG、PNG、WebP、AVIF 或 GIF；苹果手机的 HEIC 请先转成 JPG。",
      log: `not an accepted picture: ${facts?.format ?? "unreadable"}`,
    });
  const { width, height } = facts.autoOrient;
  const limit = mimeType === "image/avif" ? maxAvifPixels : maxPixels;
  if (width * height > limit)
    throw new DomainError("INVALID", {
      user: `图片有 ${width}×${height} 像素，超过 ${limit / 10_000} 万像素，没有保存。请缩小后再上传。`,
    });
  if (height * Math.min(1, (variantWidths.at(-1) as number) / width) > maxVariantHeight)
    throw new DomainError("INVALID", { user: "图片太长，没有保存。请裁成几张后分别上传。" });
  return { mimeType, width, height };
}

/** The widths (px, ascending) in which a picture is stored: those below its own, and its own up to the largest. */
export function widthsFor(width: number): number[] {
  const largest = Math.min(width, variantWidths.at(-1) as number);
  return [...variantWidths.filter((candidate) => candidate < largest), largest];
}

let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Encodes a picture anew in every width and format: upright, in sRGB, without EXIF, GPS or anything that was hidden in the file.
 * @throws DomainError INVALID (damaged), TOO_MANY (too many uploads wait)
 */
export async function makeVariants(bytes: Buffer, { width }: ImageFacts): Promise<Variant[]> {
  if (waiting >= maxWaiting)
    throw new DomainError("TOO_MANY", {
      user: "正在处理的图片太多，请过一分钟再上传。",
      retryAfterSeconds: 60,
    });
  waiting += 1;
  const work = queue.then(() => encodeAll(bytes, widthsFor(width)));
  queue = work.catch(() => null);
  return work.finally(() => {
    waiting -= 1;
  });
}

/** Draws an SVG to a PNG of 1,024 px. */
export async function rasterise(bytes: Buffer): Promise<Buffer> {
  return decoded(
    sharp(bytes, { limitInputPixels: maxPixels, density: 300 })
      .resize({ width: 1024, height: 1024, fit: "inside" })
      .png()
      .toBuffer(),
  );
}

async function readHeader(bytes: Buffer) {
  // Nothing is decoded, so no limit is needed yet: too large and not a picture get different answers.
  return sharp(bytes, { limitInputPixels: false }).metadata();
}

async function encodeAll(bytes: Buffer, widths: number[]): Promise<Variant[]> {
  // Decoded once at the largest width; the rest are made from those pixels.
  const { data, info } = await decoded(
    sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
      .autoOrient()
      .resize({ width: widths.at(-1) as number, withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const variants: Variant[] = [];
  for (const width of widths)
    for (const format of ["avif", "webp", "jpg"] as const) {
      const resized = sharp(data, { raw }).resize({ width });
      variants.push({ width, format, bytes: await encode(resized, format).toBuffer() });
    }
  return variants;
}

function encode(image: Sharp, format: VariantFormat): Sharp {
  switch (format) {
    case "avif":
      return image.avif({ quality: 52, effort: 3 });
    case "webp":
      return image.webp({ quality: 78, effort: 4 });
    case "jpg":
      // JPEG has no transparency; on a page it stands on white paper.
      return image.flatten({ background: "#ffffff" }).jpeg({ quality: 78, mozjpeg: true });
  }
}

async function decoded<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new DomainError("INVALID", {
      user: "图片文件已损坏或不完整，没有保存。请换一个文件再试。",
      log: `picture can't be decoded: ${String(error)}`,
    });
  });
}
