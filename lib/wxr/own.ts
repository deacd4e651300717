import { z } from "zod";
import { ownFieldsSchema } from "#lib/articles/schema";

/** How a file of ours calls its maker. */
export const generator = "律刊";
/** The postmeta, JSON, with what WordPress has no place for. */
export const ownKey = "_lukan";
/** Posts, pages and attachments share their ids in WordPress; articles keep their own. */
export const firstPageId = 1_000_000_000;
export const firstMediaId = 1_500_000_000;
/** Items that are redirects. */
export const redirectType = "lukan_redirect";

export const ownArticleSchema = ownFieldsSchema;
export const ownPageSchema = z.object({ slug: z.string(), seoDescription: z.string() });
export const ownMediaSchema = z.object({
  focalX: z.number().min(0).max(1),
  focalY: z.number().min(0).max(1),
});
export const ownRedirectSchema = z.object({
  kind: z.enum(["FORMER", "EXACT", "PREFIX", "PATTERN"]),
  source: z.string(),
  target: z.string(),
});

/** What a file of ours says beside WordPress's own fields; null where it says nothing, or nothing that we know. */
export function readOwn<T>(meta: ReadonlyMap<string, string>, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(meta.get(ownKey) ?? "null"));
  } catch {
    return null;
  }
}
