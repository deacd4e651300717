import { randomUUID } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { env } from "#lib/env";
import type { Variant } from "#lib/media/image";

/*
 * DATA_DIR/media/originals/{sha256}                      what was uploaded; never served
 * DATA_DIR/media/{first 32 of sha256}/{width}.{format}   variants, served as /media/… (variantPath)
 *                                  …/icon-{size}.png      of a logo (iconPath)
 */

/** Where the files of a picture lie, below mediaDirectory(). */
export function pictureFolders(sha256: string): { original: string; variants: string } {
  return { original: `originals/${sha256}`, variants: sha256.slice(0, 32) };
}

function originalFile(sha256: string): string {
  return join(mediaDirectory(), pictureFolders(sha256).original);
}

function variantDirectory(sha256: string): string {
  return join(mediaDirectory(), pictureFolders(sha256).variants);
}

/** Where a file made of a picture lies: 640.webp, icon-48.png. */
export function pictureFile(sha256: string, name: string): string {
  return join(variantDirectory(sha256), name);
}

/** Where all pictures lie, as an absolute path. */
export function mediaDirectory(): string {
  return resolve(env().DATA_DIR, "media");
}

/** Stores a picture; the original comes last, so that its presence says that all variants are there. */
export async function writePicture(sha256: string, original: Buffer, variants: Variant[]): Promise<void> {
  for (const { width, format, bytes } of variants) await writeVariant(sha256, `${width}.${format}`, bytes);
  await writeWhole(originalFile(sha256), original);
}

/** Adds one file to those made of a picture. */
export async function writeVariant(sha256: string, name: string, bytes: Buffer): Promise<void> {
  await writeWhole(pictureFile(sha256, name), bytes);
}

/** Whether a picture's files are all there. */
export async function hasPicture(sha256: string): Promise<boolean> {
  const paths = [originalFile(sha256), variantDirectory(sha256)];
  return Promise.all(paths.map((path) => access(path))).then(
    () => true,
    () => false,
  );
}

export async function removePicture(sha256: string): Promise<void> {
  await rm(originalFile(sha256), { force: true });
  await rm(variantDirectory(sha256), { recursive: true, force: true });
}

/** Nobody ever reads half a file: it is written under another name in the same folder and then renamed. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, bytes, { flag: "wx" });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
