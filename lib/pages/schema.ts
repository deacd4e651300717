import { z } from "zod";
import { pathSchema, reservedSegments, slugSchema } from "#lib/addresses/schema";
import { bodySchema, emptyBody } from "#lib/body/schema";

const id = z.int().positive();

const fields = {
  title: z.string().trim().min(1, "请填写标题").max(60, "标题最多 60 个字"),
  /** Empty: made from the title's pinyin. */
  slug: z
    .union([z.literal(""), slugSchema])
    .default("")
    .refine((slug) => !reservedSegments.has(slug), "这个网址名是系统保留的，请换一个"),
  /** A whole address, for pages that an old site had elsewhere; null: /{slug}/ */
  path: pathSchema.nullable().default(null),
  body: bodySchema.default(emptyBody),
  seoDescription: z.string().trim().max(200, "最多 200 个字").default(""),
};

export const createPageSchema = z.object(fields);
/** seenAt: the page's updatedAt that the editor began from; guards against lost updates. */
export const updatePageSchema = z.object({ id, seenAt: z.coerce.date(), ...fields });
export const pageIdSchema = z.object({ id });

export function pagePath(page: { slug: string; path: string | null }): string {
  return page.path ?? `/${page.slug}/`;
}
