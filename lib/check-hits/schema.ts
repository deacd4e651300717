import { z } from "zod";
import { openSeverities } from "#lib/checks/schema";

/** What has words that the public reads, and where staff change them. */
export const subjectTypes = {
  article: { name: "文章", href: (id: string) => `/admin/articles/${id}` },
  category: { name: "分类", href: (id: string) => `/admin/categories/${id}` },
  tag: { name: "标签", href: () => "/admin/tags" },
  lawyer: { name: "律师", href: (id: string) => `/admin/lawyers/${id}` },
  page: { name: "页面", href: (id: string) => `/admin/pages/${id}` },
  setting: { name: "设置", href: (id: string) => `/admin/settings/${id}` },
  snippet: { name: "素材", href: (id: string) => `/admin/snippets/${id}` },
  media: { name: "图片", href: () => "/admin/media" },
} as const satisfies Record<string, { name: string; href: (id: string) => `/admin/${string}` }>;
export type SubjectType = keyof typeof subjectTypes;

/** Something beside an article that has words: its findings warn, because it has no draft that could be held back. */
export interface Subject {
  type: Exclude<SubjectType, "article">;
  id: string;
  name: string;
  fields: { label: string; text: string }[];
}

/** What the dashboard's lists are asked for; what can't be read counts as not given. */
export const hitFilterSchema = z.object({
  check: z.string().max(40),
  severity: z.enum(openSeverities),
  after: z
    .string()
    .regex(/^[a-z]{1,12}:[A-Za-z0-9]{1,40}$/)
    .optional()
    .catch(undefined),
});
export type HitFilter = z.output<typeof hitFilterSchema>;

/** The report of overrides: by how grave the finding was, and where the page goes on. */
export const overrideFilterSchema = z.object({
  severity: z.enum(openSeverities).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type OverrideFilter = z.output<typeof overrideFilterSchema>;
