import { z } from "zod";
import {
  type ArticleFilter,
  articleFilterSchema,
  type Column,
  columnsSchema,
} from "#lib/articles/list-filter";
import type { Role } from "#prisma/enums";

/** A row of links stays readable up to here. */
export const savedViewLimit = 20;

export const saveViewSchema = z.object({
  name: z.string().trim().min(1, "请给视图起个名字").max(20, "最多 20 个字"),
  filter: articleFilterSchema,
  /** status,author */
  columns: columnsSchema,
});
export const deleteViewSchema = z.object({ id: z.int().positive() });

/** A list that has a name: an address of filters and columns. */
export interface View {
  name: string;
  filter: ArticleFilter;
  columns: Column[];
}

/** The views that everybody finds there. */
export function usualViews(role: Role | "SYSTEM"): View[] {
  const view = (name: string, filter: Partial<ArticleFilter>, columns?: Column[]): View => ({
    name,
    filter: { ...articleFilterSchema.parse({}), ...filter },
    columns: columns ?? columnsSchema.parse(undefined),
  });
  const waiting = view("待我审核", { review: "PENDING", owner: "others" }, [
    ...(["status", "review", "category", "author", "touched"] as const),
  ]);
  return [
    view("全部", {}),
    view("我的草稿", { status: "DRAFT", owner: "mine" }),
    ...(role === "ASSISTANT" ? [] : [waiting]),
    view("未核验", { status: "PUBLISHED", unverified: "365" }, [
      "category",
      "author",
      "published",
      "verified",
    ]),
  ];
}
