import { z } from "zod";
import { reservedSegments, slugSchema } from "#lib/addresses/schema";

/** Levels of the tree; deeper trees make addresses that nobody reads. */
export const maxCategoryDepth = 3;

export const practiceAreaSchema = z.object({
  headline: z.string().trim().max(60, "最多 60 个字").default(""),
  intro: z.string().trim().max(1000, "最多 1000 个字").default(""),
  services: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  faq: z
    .array(
      z.object({ question: z.string().trim().min(1).max(100), answer: z.string().trim().min(1).max(600) }),
    )
    .max(20)
    .default([]),
});
export type PracticeArea = z.output<typeof practiceAreaSchema>;

const fields = {
  name: z.string().trim().min(1, "请填写分类名称").max(30, "分类名称最多 30 个字"),
  /** Empty: made from the name's pinyin. */
  slug: z
    .union([z.literal(""), slugSchema])
    .default("")
    .refine((slug) => !reservedSegments.has(slug), "这个网址名是系统保留的，请换一个"),
  intro: z.string().trim().max(500, "最多 500 个字").default(""),
  coverId: z.int().positive().nullable().default(null),
  seoTitle: z.string().trim().max(80, "最多 80 个字").default(""),
  seoDescription: z.string().trim().max(200, "最多 200 个字").default(""),
  practiceArea: practiceAreaSchema.nullable().default(null),
  /** 四眼: see lib/reviews. */
  reviewRequired: z.boolean().default(true),
};

export const createCategorySchema = z.object({
  ...fields,
  parentId: z.int().positive().nullable().default(null),
});
export const updateCategorySchema = z.object({ id: z.int().positive(), ...fields });
/** position counts from 0 among the new siblings. */
export const moveCategorySchema = z.object({
  id: z.int().positive(),
  parentId: z.int().positive().nullable(),
  position: z.int().min(0).max(10_000),
});
export const deleteCategorySchema = z.object({ id: z.int().positive() });

export interface CategoryNode {
  id: number;
  parentId: number | null;
  name: string;
  slug: string;
  path: string;
  position: number;
}

/** The ids of a category and everything below it. */
export function subtreeIds(categories: readonly CategoryNode[], id: number): number[] {
  const children = categories.filter((category) => category.parentId === id);
  return [id, ...children.flatMap((child) => subtreeIds(categories, child.id))];
}

/** A category and everything above it, from the root down. */
export function ancestry<C extends CategoryNode>(categories: readonly C[], id: number): C[] {
  const found: C[] = [];
  let next: number | null = id;
  while (next !== null) {
    const category = categories.find((candidate) => candidate.id === next);
    if (!category || found.includes(category)) break;
    found.unshift(category);
    next = category.parentId;
  }
  return found;
}

/** The tree as a list in which children follow their parent. */
export function inTreeOrder<C extends CategoryNode>(
  categories: readonly C[],
  parentId: number | null = null,
): C[] {
  return categories
    .filter((category) => category.parentId === parentId)
    .flatMap((category) => [category, ...inTreeOrder(categories, category.id)]);
}

/** A category as a field offers it. */
export interface CategoryChoice extends CategoryNode {
  /** The names of those above it, from the root down. */
  above: string[];
  /** The pinyin of its name. */
  syllables: string[];
}

/**
 * The choices that what was typed means: part of the name, or the beginning of each of some syllables that follow
 * each other. 婚姻家事 is found by 家事, hunyin, hy, jias and hyjs.
 */
export function filterCategories<C extends Pick<CategoryChoice, "name" | "syllables">>(
  choices: readonly C[],
  typed: string,
): C[] {
  // Input methods put spaces or apostrophes between syllables: hun'yin.
  const query = typed.toLowerCase().replace(/[\s'’]+/gu, "");
  if (query === "") return [...choices];
  return choices.filter(
    ({ name, syllables }) =>
      name.toLowerCase().replaceAll(" ", "").includes(query) ||
      syllables.some((_, start) => spells(query, syllables.slice(start))),
  );
}

function spells(query: string, [first, ...rest]: string[]): boolean {
  if (query === "") return true;
  if (first === undefined) return false;
  for (let length = Math.min(first.length, query.length); length > 0; length -= 1)
    if (first.startsWith(query.slice(0, length)) && spells(query.slice(length), rest)) return true;
  return false;
}
