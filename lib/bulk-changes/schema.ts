import { z } from "zod";
import { articleFilterSchema } from "#lib/articles/list-filter";
import { tagNameSchema } from "#lib/tags/schema";

/** Articles that one change may touch: what a person can still look through before it happens. */
export const bulkLimit = 1000;
/** How long a change can be taken back. */
export const undoHours = 24;

const id = z.int().positive();

/** What is done to each of the articles. */
export const bulkActionSchema = z.discriminatedUnion("action", [
  z.object({ action: z.literal("category"), categoryId: z.int("请选择分类").positive() }),
  z.object({ action: z.literal("author"), authorId: z.int("请选择署名律师").positive() }),
  z.object({ action: z.literal("addTag"), tag: tagNameSchema }),
  z.object({ action: z.literal("removeTag"), tag: tagNameSchema }),
  z.object({ action: z.literal("noindex"), noindex: z.boolean() }),
  z.object({ action: z.literal("verify") }),
  z.object({
    action: z.literal("withdraw"),
    reason: z.string().trim().max(200, "最多 200 个字").default(""),
  }),
  z.object({ action: z.literal("trash") }),
]);
export type BulkAction = z.output<typeof bulkActionSchema>;
/** A change of the text's own fields makes revisions. */
export type FieldAction = Extract<BulkAction, { action: "category" | "author" | "addTag" | "removeTag" }>;

export function isFieldAction(change: BulkAction): change is FieldAction {
  return ["category", "author", "addTag", "removeTag"].includes(change.action);
}

/** The articles that were ticked, or all that a filter holds (of more than bulkLimit the first). */
export const bulkTargetSchema = z.union([
  z.object({ ids: z.array(id).min(1).max(bulkLimit, `一次最多 ${bulkLimit} 篇`) }),
  z.object({ filter: articleFilterSchema }),
]);
export type BulkTarget = z.input<typeof bulkTargetSchema>;

export const bulkPreviewSchema = z.object({ change: bulkActionSchema, target: bulkTargetSchema });
export const runBulkChangeSchema = z.object({
  change: bulkActionSchema,
  ids: z.array(id).min(1).max(bulkLimit),
});
export const undoBulkChangeSchema = z.object({ id });

/** Why one article stays as it is. */
export interface Refused {
  id: number;
  title: string;
  message: string;
}

export interface BulkResult {
  /** Of the bulk change. */
  id: number;
  /** 移到“婚姻家事” */
  label: string;
  changed: number;
  /** Were so already. */
  same: number;
  refused: Refused[];
}

const fields = z.object({
  categoryId: z.int().nullable(),
  authorId: z.int().nullable(),
  tagNames: z.array(z.string()),
});
/** What the public text, if there was one, and the newest text said. */
const fieldsBefore = z.object({ live: fields.nullable(), newest: fields });
export type Fields = z.output<typeof fields>;
export type FieldsBefore = z.output<typeof fieldsBefore>;

/** What an article was before a change, as bulk_change keeps it. */
export const beforeSchema = z.object({
  fields: fieldsBefore.optional(),
  noindex: z.boolean().optional(),
  verified: z
    .object({
      at: z.iso.datetime().nullable(),
      byId: z.string().nullable(),
      dueOn: z.iso.datetime().nullable().default(null),
      /** The changes of the law that waited for a look at this article. */
      changeIds: z.array(z.int()).default([]),
    })
    .optional(),
  liveRevisionId: z.int().optional(),
});
export type Before = z.output<typeof beforeSchema>;
export const changedSchema = z.array(z.object({ id: z.int(), before: beforeSchema }));
export const refusedSchema = z.array(z.object({ id: z.int(), title: z.string(), message: z.string() }));
/** bulk_change.detail */
export const bulkDetailSchema = z.object({ change: bulkActionSchema, label: z.string() });

/** Until when a change may be taken back. */
export function undoUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + undoHours * 3600_000);
}
