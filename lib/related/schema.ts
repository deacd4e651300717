import { z } from "zod";

const ids = z
  .array(z.int().positive())
  .max(12, "最多 12 篇")
  .default([])
  .transform((list) => [...new Set(list)]);

/** What an editor decides about one article's related reading; everything else is computed. */
export const arrangeRelatedSchema = z
  .object({
    articleId: z.int().positive(),
    /** Shown first, in this order. */
    pinned: ids,
    /** Never shown. */
    banned: ids,
  })
  .refine((input) => !input.pinned.some((id) => input.banned.includes(id)), "同一篇文章不能既置顶又屏蔽")
  .refine(
    (input) => ![...input.pinned, ...input.banned].includes(input.articleId),
    "文章不能出现在自己的相关阅读里",
  );
