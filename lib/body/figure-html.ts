import type { LeafAttrs } from "#lib/body/leaf-blocks";
import { escapeHtml } from "#lib/html";
import { fallbackPath, type Picture, srcset } from "#lib/media/schema";

export type Pictures = ReadonlyMap<number, Picture>;

/** A picture with its caption, whole or cropped; nothing where it is gone. */
export function imageHtml(attrs: LeafAttrs<"image">, pictures: Pictures): string {
  const picture = pictures.get(attrs.mediaId);
  if (!picture) return "";
  const sizes = "(min-width: 48em) 42rem, 100vw";
  const { focalX = picture.focalX, focalY = picture.focalY } = attrs;
  const frame = attrs.crop ? `crop crop-${attrs.crop}${focusClasses(focalX, focalY)}` : "";
  return figure(pictureHtml(picture, { alt: attrs.alt, sizes, frame }), attrs.caption);
}

/** Pictures side by side, each cropped to a square around its focal point. */
export function galleryHtml(attrs: LeafAttrs<"gallery">, pictures: Pictures): string {
  const sizes = "(min-width: 48em) 14rem, 50vw";
  const figures = attrs.pictures.map(({ mediaId, alt, caption }) => {
    const picture = pictures.get(mediaId);
    if (!picture) return "";
    const frame = `crop crop-square${focusClasses(picture.focalX, picture.focalY)}`;
    return figure(pictureHtml(picture, { alt, sizes, frame }), caption);
  });
  return `<div class="gallery">${figures.join("")}</div>`;
}

function figure(picture: string, caption: string): string {
  return `<figure>${picture}${caption && `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
}

function pictureHtml(picture: Picture, shown: { alt: string; sizes: string; frame: string }): string {
  const source = (format: "avif" | "webp") =>
    `<source type="image/${format}" srcset="${srcset(picture, format)}" sizes="${shown.sizes}">`;
  const size = picture.width && picture.height ? ` width="${picture.width}" height="${picture.height}"` : "";
  const image = `<img src="${fallbackPath(picture)}" alt="${escapeHtml(shown.alt)}"${size} loading="lazy" decoding="async">`;
  const frame = shown.frame && ` class="${shown.frame}"`;
  return `<picture${frame}>${source("avif")}${source("webp")}${image}</picture>`;
}

/** The focal point in quarters, as classes: stored HTML has no style of its own. The middle needs none. */
function focusClasses(x: number, y: number): string {
  const quarters = (share: number) => Math.round(share * 4);
  return [
    quarters(x) === 2 ? "" : ` focus-x-${quarters(x)}`,
    quarters(y) === 2 ? "" : ` focus-y-${quarters(y)}`,
  ].join("");
}
