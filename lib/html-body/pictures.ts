import { altLimit, captionLimit } from "#lib/body/leaf-blocks";
import type { Block } from "#lib/body/schema";
import { resolveHref } from "#lib/html-body/marks";
import { descendants, type HtmlElement, styleOf } from "#lib/html-body/tree";

type Image = Extract<Block, { type: "image" }>;

/** Where pages that load pictures late keep the address. */
const lateAttributes = ["data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-croporisrc"];
/** What programs write where nobody wrote anything. */
const emptyAlts = new Set(["图片", "图像", "image", "img", "picture", "photo"]);

export type PictureVerdict =
  | { as: "picture"; image: Image }
  /** A character drawn as a picture. */
  | { as: "text"; text: string }
  | { as: "dropped"; what: string; example: string };

/** The addresses of a text's pictures; a picture's number in its body is its place here, from 1. */
export class PictureSources {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(source: string): number {
    const known = this.#numbers.get(source);
    if (known !== undefined) return known;
    this.list.push(source);
    this.#numbers.set(source, this.list.length);
    return this.list.length;
  }
}

/** What an <img> is. @param base see resolveHref */
export function readPicture(
  element: HtmlElement,
  { base, pictures }: { base: string | null; pictures: PictureSources },
): PictureVerdict {
  const written = element.attributes.get("alt")?.replace(/\s+/g, " ").trim() ?? "";
  const alt = emptyAlts.has(written.toLowerCase()) ? "" : [...written].slice(0, altLimit).join("");
  if (/\b(emoji|wp-smiley|qqemoji)\b/.test(element.attributes.get("class") ?? "") && alt.length <= 12)
    return { as: "text", text: alt };
  const raw = rawSource(element);
  if (isTiny(element)) return { as: "dropped", what: "统计用的像素图", example: raw };
  const source = pictureSource(raw, base);
  if (source === null) {
    const isLocal = /^(file|cid|blob|webkit-fake-url|wordml|about|mhtml):|^[a-z]:[\\/]|^\\\\/i.test(raw);
    const what = isLocal ? "只在原来的电脑上的图片" : "地址不可用的图片";
    return { as: "dropped", what, example: raw.slice(0, 200) || alt };
  }
  return {
    as: "picture",
    image: { type: "image", attrs: { mediaId: pictures.number(source), alt, caption: "" } },
  };
}

/** The picture with the caption that its figure gives it. */
export function withCaption(image: Image, caption: string): Image {
  const text = [...caption.replace(/\s+/g, " ").trim()].slice(0, captionLimit).join("");
  return { ...image, attrs: { ...image.attrs, caption: text } };
}

/** Whether a link around pictures alone only shows them larger. */
export function isPictureLink(element: HtmlElement): boolean {
  const href = element.attributes.get("href") ?? "";
  if (!/\.(jpe?g|png|gif|webp|avif|bmp)([?#]|$)/i.test(href)) return false;
  return [...descendants(element)].some(({ name }) => name === "img");
}

function rawSource({ attributes }: HtmlElement): string {
  const late = lateAttributes.map((name) => attributes.get(name)?.trim() ?? "").find((value) => value !== "");
  return late ?? attributes.get("src")?.trim() ?? "";
}

/** http(s), a path of ours, or the picture itself in base64; null for anything else. */
function pictureSource(raw: string, base: string | null): string | null {
  if (/^data:image\/(png|jpe?g|gif|webp|avif|bmp);base64,/i.test(raw)) return raw;
  const href = resolveHref(raw, base);
  if (href === null) return null;
  if (/^https?:/i.test(href)) return href;
  return href.startsWith("/") ? href : null;
}

function isTiny(element: HtmlElement): boolean {
  const size = (name: string) =>
    Number.parseFloat(element.attributes.get(name) ?? (styleOf(element, name) || "Infinity"));
  return size("width") <= 2 || size("height") <= 2;
}
