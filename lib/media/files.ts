import { randomUUID } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { env } from "#lib/env";
import type { Variant } from "#lib/media/image";

/*
 * DATA_DIR/media/originals/{sha256}                      what was uploaded; never served
 * DATA_DIR/media/{first 32 of sha256}/{width}.{format}   variants, served as /media/… (variantPath)
 */

function originalFile(sha256: string): string {
  return join(mediaDirectory(), "originals", sha256);
}

function variantDirectory(sha256: string): string {
  return join(mediaDirectory(), sha256.slice(0, 32));
}

/** Where all pictures lie, as an absolute path. */
export function mediaDirectory(): string {
  return resolve(env().DATA_DIR, "media");
}

/** Stores a picture; the original comes last, so that its presence says that all variants are there. */
export async function writePicture(sha256: string, original: Buffer, variants: Variant[]): Promise<void> {
  const directory = variantDirectory(sha256);
  for (const { width, format, bytes } of variants)
    await writeWhole(join(directory, `${width}.${format}`), bytes);
  await writeWhole(originalFile(sha256), original);
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
