import { z } from "zod";
import { listPageSize, maxListPage } from "#lib/articles/schema";
import type { Provenance } from "#prisma/enums";

/** A search takes this many characters; the rest is left out, and the page says so. */
export const queryMax = 100;
export const searchPageSize = listPageSize;
export const maxSearchPage = maxListPage;

const provenances = ["ORIGINAL", "REPRINT_LICENSED", "REPRINT_PUBLIC", "COMPILATION", "JUDGMENT"] as const;

/** What narrows a search; null narrows nothing. */
export interface SearchFilter {
  category: number | null;
  lawyer: number | null;
  year: number | null;
  type: Provenance | null;
}

/** Reads the filter of an address; what makes no sense narrows nothing. */
export function readFilter(get: (name: string) => string | null | undefined): SearchFilter {
  const number = (name: string, form: RegExp) => {
    const value = get(name) ?? "";
    return form.test(value) ? Number(value) : null;
  };
  const type = (get("type") ?? "").toUpperCase();
  return {
    category: number("category", /^[1-9]\d{0,8}$/),
    lawyer: number("lawyer", /^[1-9]\d{0,8}$/),
    year: number("year", /^(?:19|20)\d\d$/),
    type: provenances.find((provenance) => provenance === type) ?? null,
  };
}

/** The filter as parameters of an address, in one order: ["category=3", "year=2026"] */
export function filterParameters({ category, lawyer, year, type }: SearchFilter): string[] {
  const values = { category, lawyer, year, type: type?.toLowerCase() ?? null };
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]));
}

/** The address of a search. */
export function searchPath(q: string, filter: SearchFilter, page = 1): string {
  const parts = [`q=${encodeURIComponent(q.toWellFormed())}`, ...filterParameters(filter)];
  return `/search?${[...parts, ...(page > 1 ? [`page=${page}`] : [])].join("&")}`;
}

export const noFilter: SearchFilter = { category: null, lawyer: null, year: null, type: null };

/** A piece of text to show; hits are what was searched for. */
export interface Piece {
  text: string;
  isHit: boolean;
}

const word = (message: string) => z.string().trim().min(1, message).max(30, "最多 30 个字");

export const addSynonymSchema = z.object({
  word: word("请填写读者用的词"),
  meaning: word("请填写文章里用的词"),
});
export const removeSynonymSchema = z.object({ id: z.int().positive() });
/** Of synonyms that a site may have. */
export const synonymsMax = 1000;
