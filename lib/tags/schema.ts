import { z } from "zod";
import { reservedSegments, slugSchema } from "#lib/addresses/schema";

/** Below this many articles a tag's page is thin: noindex, and not in sitemaps. */
export const thinTagLimit = 3;

/** A tag's name. The marks that separate names in lists and in reasons for related reading may not stand in it. */
export const tagNameSchema = z
  .string()
  .transform((name) => name.normalize("NFKC").replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "标签不能是空的")
      .max(20, "标签最多 20 个字")
      .regex(/^[^,;:、，；：<>/\\\p{Cc}]+$/u, "标签里不能有逗号、顿号、分号、冒号、斜线或尖括号"),
  );

/** The tags of a text as its author typed them; doubles count once. */
export const tagNamesSchema = z
  .array(tagNameSchema)
  .max(10, "最多 10 个标签")
  .transform((names) => [...new Set(names)]);

const fields = {
  name: tagNameSchema,
  /** Empty: made from the name's pinyin. */
  slug: z
    .union([z.literal(""), slugSchema])
    .default("")
    .refine((slug) => !reservedSegments.has(slug), "这个网址名是系统保留的，请换一个"),
  intro: z.string().trim().max(500, "最多 500 个字").default(""),
  /** Other words for it: texts tagged with one of them get this tag. */
  synonyms: z.array(tagNameSchema).max(30, "最多 30 个同义词").default([]),
};

const id = z.int().positive();
export const createTagSchema = z.object(fields);
export const updateTagSchema = z.object({ id, ...fields });
/** `id` is dissolved in `intoId`. */
export const mergeTagSchema = z.object({ id, intoId: id });
export const deleteTagSchema = z.object({ id });

export function tagPath(slug: string): string {
  return `/tags/${slug}/`;
}

/** Whether search engines should leave the tag's page alone. */
export function isThinTag(tag: { articleCount: number }): boolean {
  return tag.articleCount < thinTagLimit;
}
