import { z } from "zod";
import { parseShanghai } from "#lib/clock";

/** One of these words; what can't be read counts as not set. */
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words).nullable().catch(null).default(null);
const id = z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null).default(null);
const day = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseShanghai(text) !== null)
  .nullable()
  .catch(null)
  .default(null);

/**
 * What the admin's list shows, and in which order, as its address says it. Every field may be missing; a value
 * that can't be read counts as missing, because addresses are kept and shared.
 */
export const articleFilterSchema = z.object({
  /** Words of the title (all of them), or the number of the article. */
  query: z.string().trim().max(100).catch("").default(""),
  status: oneOf(["DRAFT", "PUBLISHED", "WITHDRAWN"]),
  review: oneOf(["NONE", "PENDING", "APPROVED", "REJECTED"]),
  /** With everything below it. */
  categoryId: id,
  authorId: id,
  /** A tag's name or synonym. */
  tag: z.string().trim().max(20).catch("").default(""),
  /** 未核验: never, or not within this many days. */
  unverified: oneOf(["never", "90", "180", "365"]),
  noindex: oneOf(["yes", "no"]),
  /** mine: written by me or in my name. others: neither made nor last written by me. */
  owner: oneOf(["mine", "others"]),
  /** The account that wrote the newest text. */
  writerId: z.uuid().nullable().catch(null).default(null),
  /** Days in Shanghai, both included, of the time that the list is sorted by. */
  from: day,
  to: day,
  /** By published, the list holds only what was published at some time. */
  sort: z.enum(["touched", "published"]).catch("touched").default("touched"),
  order: z.enum(["newest", "oldest"]).catch("newest").default("newest"),
});
export type ArticleFilter = z.output<typeof articleFilterSchema>;

export const emptyFilter = articleFilterSchema.parse({});

/** The fields of a filter that say something, as texts; the order of the schema. */
export function filterWords(filter: ArticleFilter): Record<string, string> {
  const words = Object.entries(filter).filter(
    ([name, value]) => value !== null && value !== emptyFilter[name as keyof ArticleFilter],
  );
  return Object.fromEntries(words.map(([name, value]) => [name, String(value)]));
}

/** Fields that leave something out, without those that only order the list. */
export function isFiltered(filter: ArticleFilter): boolean {
  return Object.keys(filterWords(filter)).some((name) => name !== "sort" && name !== "order");
}

const place = z
  .string()
  .regex(/^[^_]+_\d{1,10}$/)
  .transform((text) => {
    const [at = "", id] = text.split("_");
    return { at: new Date(at), id: Number(id) };
  })
  .refine(({ at, id }) => !Number.isNaN(at.getTime()) && id <= 2_147_483_647)
  .nullable()
  .catch(null)
  .default(null);

/** Where a page of the list begins: just after a row, or just before one; the keys are those that queries return. */
export const listPlaceSchema = z.object({ after: place, before: place });
export type ListPlace = z.output<typeof listPlaceSchema>;

export const columnNames = {
  status: "状态",
  review: "审核",
  category: "分类",
  author: "署名",
  tags: "标签",
  writer: "最后修改人",
  published: "发布时间",
  touched: "最近改动",
  verified: "核验日",
} as const;
export type Column = keyof typeof columnNames;
export const allColumns = Object.keys(columnNames) as Column[];
const usualColumns: readonly Column[] = ["status", "category", "author", "touched"];

/** The columns beside the title, in their fixed order; as an address gives them: status,author. */
export const columnsSchema = z
  .string()
  .transform((text) => allColumns.filter((column) => text.split(",").includes(column)))
  .refine((columns) => columns.length > 0)
  .catch([...usualColumns])
  .default([...usualColumns]);

/** Path and query of the list. @param place such as ["after", key] */
export function listAddress(
  filter: ArticleFilter,
  columns: readonly Column[],
  place: readonly ["after" | "before", string] | null = null,
): string {
  const search = new URLSearchParams(filterWords(filter));
  if (columns.join() !== usualColumns.join()) search.set("columns", columns.join());
  if (place) search.set(...place);
  return search.size > 0 ? `/admin/articles?${search}` : "/admin/articles";
}

export const unverifiedNames = {
  never: "从未核验",
  "90": "90 天内没有核验",
  "180": "半年内没有核验",
  "365": "一年内没有核验",
} as const;
