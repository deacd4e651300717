import { z } from "zod";

/** How many articles a page shows; the first of the stored list. */
export const shownRelated = 6;

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

/** What an editor may decide about one article in the list; leave: the computation decides. */
export type RelatedDecision = "pin" | "ban" | "leave";

/**
 * The arrangement of a list after one more decision; a newly pinned article comes last among the pinned.
 * @param rows the list as it stands, in its order
 */
export function decideRelated(
  rows: readonly { id: number; kind: "PINNED" | "COMPUTED" | "BANNED" }[],
  id: number,
  decision: RelatedDecision,
): { pinned: number[]; banned: number[] } {
  const others = (kind: string) =>
    rows.filter((row) => row.kind === kind && row.id !== id).map((row) => row.id);
  const [pinned, banned] = [others("PINNED"), others("BANNED")];
  return {
    pinned: decision === "pin" ? [...pinned, id] : pinned,
    banned: decision === "ban" ? [...banned, id] : banned,
  };
}
