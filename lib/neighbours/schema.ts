import { z } from "zod";

export const mergeArticleSchema = z
  .object({
    /** Goes into the trash; its addresses lead to the other one. */
    id: z.int().positive(),
    intoId: z.int().positive(),
  })
  .refine(({ id, intoId }) => id !== intoId, "不能并入自己");

export const undoMergeSchema = z.object({ id: z.int().positive() });

/** Articles of which any two may stay as they are. */
export const keepApartSchema = z.object({ ids: z.array(z.int().positive()).min(2).max(500) });

/** What words of a text could lead to. */
export interface LinkSuggestion {
  /** As they stand in the text. */
  words: string;
  /** Index of the block of the body in which they stand first. */
  block: number;
  href: string;
  kind: "article" | "category" | "tag" | "lawyer";
  /** What the link leads to. */
  label: string;
}

export const suggestionKindNames: Record<LinkSuggestion["kind"], string> = {
  article: "文章",
  category: "领域",
  tag: "标签",
  lawyer: "律师",
};
