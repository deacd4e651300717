import { z } from "zod";
import { isSafeHref } from "#lib/body/href";
import { type LeafBlock, leafBlockSchemas } from "#lib/body/leaf-blocks";

/**
 * The body of a text: the editor's JSON (ProseMirror), reduced to what 律刊 knows. Whatever comes in is
 * checked against this schema, and only renderBody makes HTML of it.
 */

const maxNodes = 50_000;
const maxDepth = 24;

const linkSchema = z.string().max(2000).refine(isSafeHref, "链接要以 http、https、mailto、tel 或 / 开头");

const markSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("strike") }),
  z.object({ type: z.literal("link"), attrs: z.object({ href: linkSchema }) }),
]);

const textSchema = z.object({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(markSchema).max(4).optional(),
});
const hardBreakSchema = z.object({ type: z.literal("hardBreak") });
/** A note whose number is given by its place in the text. */
const footnoteSchema = z.object({
  type: z.literal("footnote"),
  attrs: z.object({ text: z.string().trim().min(1).max(2000) }),
});
const inline = z
  .array(z.discriminatedUnion("type", [textSchema, hardBreakSchema, footnoteSchema]))
  .optional();

const paragraphSchema = z.object({ type: z.literal("paragraph"), content: inline });
/** The anchor, made at the first save and kept when the heading is reworded (A13). */
export const anchorPattern = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;
const headingSchema = z.object({
  type: z.literal("heading"),
  attrs: z.object({
    level: z.int().min(2).max(4),
    id: z.string().regex(anchorPattern).nullish(),
  }),
  content: inline,
});
const horizontalRuleSchema = z.object({ type: z.literal("horizontalRule") });

// The nodes that hold blocks again; their types are written out, because TypeScript can't infer a circle.
export type Block =
  | z.output<typeof paragraphSchema>
  | z.output<typeof headingSchema>
  | z.output<typeof horizontalRuleSchema>
  | LeafBlock
  | { type: "bulletList"; content: ListItem[] }
  | { type: "orderedList"; attrs: { start: number }; content: ListItem[] }
  | { type: "blockquote"; content: Block[] }
  | { type: "callout"; attrs: { tone: "note" | "important" | "warning" }; content: Block[] }
  | { type: "table"; content: TableRow[] };
export interface ListItem {
  type: "listItem";
  content: Block[];
}
export interface TableRow {
  type: "tableRow";
  content: TableCell[];
}
export interface TableCell {
  type: "tableHeader" | "tableCell";
  attrs: { colspan: number; rowspan: number };
  content: Block[];
}

const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(blockSchema).min(1));
const listItems: z.ZodType<ListItem[]> = z
  .array(z.object({ type: z.literal("listItem"), content: blocks }))
  .min(1);
const cellSchema = z.object({
  type: z.enum(["tableHeader", "tableCell"]),
  attrs: z
    .object({ colspan: z.int().min(1).max(100).default(1), rowspan: z.int().min(1).max(1000).default(1) })
    .default({ colspan: 1, rowspan: 1 }),
  content: blocks,
});
// A row that merged cells above cover whole has none of its own.
const rowSchema = z.object({
  type: z.literal("tableRow"),
  content: z.array(cellSchema).max(200).default([]),
});

const blockSchema = z.discriminatedUnion("type", [
  paragraphSchema,
  headingSchema,
  horizontalRuleSchema,
  ...leafBlockSchemas,
  z.object({ type: z.literal("bulletList"), content: listItems }),
  z.object({
    type: z.literal("orderedList"),
    attrs: z.object({ start: z.int().min(0).max(99_999).default(1) }).default({ start: 1 }),
    content: listItems,
  }),
  z.object({ type: z.literal("blockquote"), content: blocks }),
  z.object({
    type: z.literal("callout"),
    attrs: z
      .object({ tone: z.enum(["note", "important", "warning"]).default("note") })
      .default({ tone: "note" }),
    content: blocks,
  }),
  z.object({ type: z.literal("table"), content: z.array(rowSchema).min(1).max(2000) }),
]);

const documentSchema = z.object({
  type: z.literal("doc"),
  content: z.array(blockSchema).default([]),
});

/** The checked document. Depth and size are bounded before the recursive check, so that neither can exhaust the stack. */
export const bodySchema = z
  .unknown()
  .refine((value) => isBounded(value), `正文嵌套超过 ${maxDepth} 层或超过 ${maxNodes} 个段落单元，请分成几篇`)
  .pipe(documentSchema);

export type Body = z.output<typeof documentSchema>;
export type Inline = z.output<typeof textSchema | typeof hardBreakSchema | typeof footnoteSchema>;
export type Mark = z.output<typeof markSchema>;

export const emptyBody: Body = { type: "doc", content: [] };

function isBounded(root: unknown): boolean {
  let count = 0;
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > maxDepth || count > maxNodes) return false;
    level = level.flatMap((node) => {
      const content = (node as { content?: unknown } | null)?.content;
      return Array.isArray(content) ? content : [];
    });
  }
  return true;
}

/** The headings of a body with their anchors, as a revision stores them. */
export const outlineSchema = z.array(z.object({ level: z.int(), text: z.string(), id: z.string() }));
export type OutlineEntry = z.output<typeof outlineSchema>[number];
