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
