import { z } from "zod";
import { pathSchema, slugSchema } from "#lib/addresses/schema";
import { isSafeHref } from "#lib/body/href";
import { bodySchema } from "#lib/body/schema";
import { tagNamesSchema } from "#lib/tags/schema";

export const titleLimit = 120;

/** What a person writes: everything that a revision keeps. */
export const contentSchema = z.object({
  title: z.string().trim().max(titleLimit, `标题最多 ${titleLimit} 个字，内容没有丢失，请缩短标题后再保存`),
  /** Used by the address pattern's {slug}; null: the id stands in. */
  slug: slugSchema.nullable().default(null),
  summary: z.string().trim().max(300, "摘要最多 300 个字").default(""),
  body: bodySchema,
  categoryId: z.int().positive().nullable().default(null),
  authorId: z.int().positive().nullable().default(null),
  tagNames: tagNamesSchema.default([]),
  coverId: z.int().positive().nullable().default(null),
  seoTitle: z.string().trim().max(120, "最多 120 个字").default(""),
  seoDescription: z.string().trim().max(300, "最多 300 个字").default(""),
  provenance: z
    .enum(["ORIGINAL", "REPRINT_LICENSED", "REPRINT_PUBLIC", "COMPILATION", "JUDGMENT"])
    .default("ORIGINAL"),
  sourceName: z.string().trim().max(100, "最多 100 个字").default(""),
  sourceUrl: z
    .string()
    .trim()
    .max(500)
    .refine((url) => url === "" || (isSafeHref(url) && /^https?:/i.test(url)), "请填写 http 开头的完整网址")
    .default(""),
  /** By which right a licensed reprint stands here. */
  licence: z.string().trim().max(200, "最多 200 个字").default(""),
  aiLevel: z.enum(["NONE", "ASSISTED", "GENERATED"]).default("NONE"),
  aiTool: z.string().trim().max(60, "最多 60 个字").default(""),
  aiReviewer: z.string().trim().max(30, "最多 30 个字").default(""),
});
export type Content = z.output<typeof contentSchema>;

/** An import may say under which id, address and times the text is known. */
export const importArticleSchema = contentSchema.extend({
  id: z.int().positive().max(2_147_483_647).nullable().default(null),
  path: pathSchema.nullable().default(null),
  publishedAt: z.date().nullable().default(null),
  updatedAt: z.date().nullable().default(null),
  pinned: z.int().min(0).max(1000).default(0),
});
export type ImportArticle = z.output<typeof importArticleSchema>;

/** What an article has beside text, place and times, and other programs have no word for. */
export const ownFieldsSchema = importArticleSchema.pick({
  ...{ slug: true, pinned: true, seoTitle: true, seoDescription: true },
  ...{ provenance: true, sourceName: true, sourceUrl: true, licence: true },
  ...{ aiLevel: true, aiTool: true, aiReviewer: true },
});

/** revision: the number that the editor saw last. minor: a typo, which doesn't move 更新时间. */
export const publishArticleSchema = z.object({
  id: z.int().positive(),
  revision: z.int().positive(),
  minor: z.boolean().default(false),
});
export const withdrawArticleSchema = z.object({
  id: z.int().positive(),
  reason: z.string().trim().max(200, "最多 200 个字").default(""),
});
export const articleIdSchema = z.object({ id: z.int().positive() });

export const articleStatusNames = {
  DRAFT: "草稿",
  PUBLISHED: "已发布",
  WITHDRAWN: "已下架",
  TRASHED: "回收站",
} as const;

export const provenanceNames = {
  ORIGINAL: "原创",
  REPRINT_LICENSED: "授权转载",
  REPRINT_PUBLIC: "公开转载",
  COMPILATION: "编译",
  JUDGMENT: "裁判文书",
} as const;

/** How much of a text a machine wrote, as its author declares it; readers are told the same. */
export const aiLevelNames = {
  NONE: "没有使用",
  ASSISTED: "辅助写作",
  GENERATED: "由人工智能生成",
} as const;

/** Public lists show this many articles a page, up to this page; older ones are reached through the archive. */
export const listPageSize = 20;
export const maxListPage = 100;
