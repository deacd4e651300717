import { z } from "zod";
import type { AddressTarget } from "#prisma/enums";

/** First segments of paths that the site itself uses: no category, page or import may take them. */
export const reservedSegments = new Set([
  "admin",
  "api",
  "_next",
  "media",
  "assets",
  "cards",
  "lawyers",
  "tags",
  "archive",
  "search",
  "offices",
  "status",
  "article",
  "category",
  "tag",
  "lawyer",
  "page",
  "healthz",
  "readyz",
  "metrics",
  "preview",
  "sitemaps",
  "feeds",
  "laws",
  "robots.txt",
  "sitemap.xml",
  "feed.xml",
  "atom.xml",
  "feed.json",
  "llms.txt",
  "llms-full.txt",
  "favicon.ico",
  "apple-touch-icon.png",
  "apple-touch-icon-precomposed.png",
  "deadlinks.txt",
  "deadlinks.xml",
]); // prettier-ignore

const segmentPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}._~-]*[\p{L}\p{N}])?$/u;

/** A slug: one segment of a path, lower case, of letters (also 汉字), digits and hyphens. */
export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "请填写网址名")
  .max(60, "网址名最多 60 个字符")
  .regex(
    /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u,
    "网址名只能用字母、数字和连字符（-），不能以连字符开头或结尾",
  );

/** A full public path as an import or an editor gives it: /hf/1005857.html */
export const pathSchema = z
  .string()
  .trim()
  .max(500, "网址最长 500 个字符")
  .refine((path) => path.startsWith("/") && path !== "/", "网址要以 / 开头，且不能是首页")
  .transform((path) => path.normalize("NFC"))
  .refine(hasPlainSegments, "网址里有不能使用的字符")
  .refine((path) => !isReserved(path), "这个网址是系统保留的，请换一个");

function hasPlainSegments(path: string): boolean {
  const segments = path.slice(1).split("/");
  if (segments.at(-1) === "") segments.pop();
  return segments.length > 0 && segments.every((segment) => segmentPattern.test(segment));
}

/** Whether a path stands in a place that the site keeps for itself. */
export function isReserved(path: string): boolean {
  return reservedSegments.has((path.split("/")[1] ?? "").toLowerCase());
}

const internalFolders: Record<AddressTarget, string> = {
  ARTICLE: "article",
  CATEGORY: "category",
  TAG: "tag",
  LAWYER: "lawyer",
  PAGE: "page",
};

/** The route of Next that shows a target: /article/12 */
export function internalRoute(type: AddressTarget, id: number): string {
  return `/${internalFolders[type]}/${id}`;
}

/** The tokens of the article address pattern. */
export interface ArticlePathParts {
  id: number;
  slug: string | null;
  /** Path of the category without slashes at its ends: hunyin/lihun */
  category: string;
  /** In Shanghai. */
  year: string;
  month: string;
}

/** Makes a path of a pattern such as /{category}/{id}.html; an article without a slug uses its id for {slug}. */
export function articlePath(pattern: string, parts: ArticlePathParts): string {
  return pattern
    .replaceAll("{id}", String(parts.id))
    .replaceAll("{slug}", parts.slug || String(parts.id))
    .replaceAll("{category}", parts.category)
    .replaceAll("{year}", parts.year)
    .replaceAll("{month}", parts.month);
}

/** The setting: it must tell articles apart, and hold known tokens only. */
export const articlePatternSchema = z
  .string()
  .trim()
  .startsWith("/", "要以 / 开头")
  .max(120)
  .refine((pattern) => /\{id\}|\{slug\}/.test(pattern), "要含有 {id} 或 {slug}，否则文章会共用一个网址")
  .refine(
    (pattern) => !/[{}]/.test(pattern.replace(/\{(id|slug|category|year|month)\}/g, "")),
    "只能使用 {id} {slug} {category} {year} {month}",
  )
  .refine((pattern) => {
    const sample = articlePath(pattern, { id: 1, slug: "a", category: "b", year: "2026", month: "01" });
    return hasPlainSegments(sample) && !isReserved(sample);
  }, "这样的网址不能使用，请换一种写法");

/** The percent-encoded form for links, headers and JSON-LD. */
export function encodePath(path: string): string {
  return encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23");
}

/** The path of a request line as addresses are written; null where its encoding is broken or it holds a NUL, which no address has. */
export function decodePath(rawPath: string): string | null {
  try {
    const path = decodeURIComponent(rawPath).normalize("NFC");
    return path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}
