import { z } from "zod";
import { articleSegment } from "#lib/citations/schema";

/** An article as a file of a law has it. */
export interface ArticleText {
  number: number;
  /** 之一 is 1; 0 for the article itself. */
  branch: number;
  /** What it stands under, from the part down: 合同编, 第一分编 通则 … */
  path: string[];
  /** A line for each 款 and each 项. */
  text: string;
}

/** One version of a law as read from its files. */
export interface LawText {
  /** As its files call it: 中华人民共和国民法典 */
  title: string;
  /** 2020-05-28 */
  adoptedOn: string;
  /** null where the text doesn't say. */
  effectiveOn: string | null;
  /** 文号; empty where there is none. */
  number: string;
  /** Who adopted it, when, and when it was amended; a line each. */
  history: string;
  /** The names of its files. */
  files: string[];
  /** In their order. */
  articles: ArticleText[];
}

/** Where a file of a law can't be understood. */
export interface LawProblem {
  file: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  message: string;
}

export const lawLimits = { files: 10_000, fileBytes: 5_000_000, articles: 3_000, characters: 30_000 };

const day = z.iso.date("请填写完整的日期");

export const markLawSchema = z.object({
  lawId: z.coerce.number().int().positive(),
  /** 第六百八十条、第六百七十五条第一款 …; empty: the law as a whole. */
  articles: z.string().trim().max(500, "最多 500 个字").default(""),
  kind: z.enum(["AMENDED", "REPEALED"]),
  effectiveOn: z.union([z.literal("").transform(() => null), day]).default(null),
  note: z.string().trim().min(2, "请写明依据，例如修改决定的名称").max(300, "说明最多 300 个字"),
});

export const recheckedSchema = z.object({
  /** Ids of articles. */
  ids: z.array(z.coerce.number().int().positive()).min(1, "请先选择文章").max(500, "一次最多 500 篇"),
  note: z.string().trim().min(2, "请写明核验的结论，例如“引用的条文没有变化”").max(300, "说明最多 300 个字"),
});

export const lawFilterSchema = z.object({
  q: z.string().trim().max(60).catch(""),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

/** The last of a page of the queue. */
export const recheckPlaceSchema = z
  .object({ due: z.iso.date(), id: z.coerce.number().int().positive() })
  .nullable()
  .catch(null);
export type RecheckPlace = NonNullable<z.output<typeof recheckPlaceSchema>>;

/** The day of a date column, 2021-01-01. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A date column for a day. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** 2021-01-01 → 2021年1月1日 */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** The public page of a law. */
export function lawPath(slug: string): string {
  return `/laws/${slug}/`;
}

/** The public page of an article of a law. */
export function lawArticlePath(slug: string, article: { number: number; branch: number }): string {
  return `/laws/${slug}/${articleSegment(article)}`;
}
