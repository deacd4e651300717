import { z } from "zod";

/** What markup needs to know of a stored picture. */
export interface Picture {
  id: number;
  sha256: string;
  width: number | null;
  height: number | null;
  /** Widths in px, ascending, for which variants exist. */
  widths: number[];
  alt: string;
  focalX: number;
  focalY: number;
}

/** The columns of Media that make a Picture. */
export const pictureSelect = {
  id: true,
  sha256: true,
  width: true,
  height: true,
  widths: true,
  alt: true,
  focalX: true,
  focalY: true,
} as const;

export type VariantFormat = "avif" | "webp" | "jpg";

/** Widths (px) in which pictures are stored; a picture gets those below its own width, and its own up to the largest. */
export const variantWidths = [320, 640, 960, 1280, 1920] as const;

/** The immutable public address of one variant. */
export function variantPath(picture: Picture, width: number, format: VariantFormat): string {
  return `/media/${picture.sha256.slice(0, 32)}/${width}.${format}`;
}

/** A srcset of all stored widths in one format. */
export function srcset(picture: Picture, format: VariantFormat): string {
  return picture.widths.map((width) => `${variantPath(picture, width, format)} ${width}w`).join(", ");
}

/** The variant for `<img src>`: the smallest that is at least this wide, else the largest. */
export function fallbackPath(picture: Picture, atLeast = 960): string {
  const width = picture.widths.find((candidate) => candidate >= atLeast) ?? picture.widths.at(-1);
  return variantPath(picture, width ?? 320, "jpg");
}

/** Icons of the site (px): in tabs and lists of results, on the home screen of a phone. */
export const iconSizes = [48, 180] as const;
export type IconSize = (typeof iconSizes)[number];

/** The file of an icon, among those of its logo. */
export function iconFile(size: IconSize): string {
  return `icon-${size}.png`;
}

/** The address of an icon: another logo has another one. Without a logo it is a mark of ours. */
export function iconPath(logo: Picture | null, size: IconSize): string {
  const folder = logo ? `/media/${logo.sha256.slice(0, 32)}` : "/assets";
  return `${folder}/${iconFile(size)}`;
}

/** What an upload may weigh and measure (E7). */
export const maxUploadBytes = 20 * 1024 * 1024;
export const maxPixels = 100_000_000;

/** What all uploads together may weigh; the variants take about as much again on disk. */
export const maxLibraryBytes = 50 * 1024 ** 3;

const id = z.int().positive();
const share = z.number().min(0).max(1);

export const updateMediaSchema = z.object({
  id,
  alt: z.string().trim().max(300, "替代文字最多 300 个字").default(""),
  focalX: share.default(0.5),
  focalY: share.default(0.5),
  /** Left out: stays where it is; null: in none. */
  folderId: id.nullable().optional(),
});
export const deleteMediaSchema = z.object({ id });

/** Pictures on one page of the library. */
export const mediaPageSize = 60;

/** Folder, words and paging of the library; what can't be read counts as not given. */
export const mediaFilterSchema = z.object({
  folder: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null).default(null),
  /** Part of the file's name or of the alternative text. */
  q: z.string().trim().max(60).catch("").default(""),
  cursor: z
    .string()
    .regex(/^[^_]+_\d{1,9}$/)
    .transform((text) => {
      const [at = "", last] = text.split("_");
      return { createdAt: new Date(at), id: Number(last) };
    })
    .refine((cursor) => !Number.isNaN(cursor.createdAt.getTime()))
    .nullable()
    .catch(null)
    .default(null),
});
