import { z } from "zod";
import type { LawIndex } from "#lib/laws/law-index";
import { chineseNumber } from "#lib/search/references";

/** An article of a law; number 0 is the law as a whole. */
export interface Provision {
  /** Law.name: 民法典. A law that nobody here knows goes by the name that the text gives it. */
  law: string;
  number: number;
  /** 之一 is 1; 0 for the article itself. */
  branch: number;
}

/** A place of a text that names a provision. */
export interface Citation extends Provision {
  /** 款, where one is named. */
  paragraph: number | null;
  /** 项, where one is named. */
  item: number | null;
  /** The last article of a range, 第六百七十五条至第六百七十七条; null for a single one. */
  until: number | null;
  /** Of its words in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** Whether it names its law, leaves it to the words before, or says 前款 or 本条. */
  form: "named" | "context" | "relative";
}

/** What a text cites, and the texts of those laws that the library has. */
export interface CitedLaws {
  citations: readonly Citation[];
  laws: ReadonlyMap<string, LawIndex>;
}

export const nothingCited: CitedLaws = { citations: [], laws: new Map() };

/** A range of more is a mention of a whole chapter; only its two ends count. */
const longestRange = 60;

/** The articles that a citation means, one for each of a range. */
export function provisionsOf({ law, number, branch, until }: Citation): Provision[] {
  if (until === null) return [{ law, number, branch }];
  const count = until - number + 1;
  if (count > longestRange) return [number, until].map((end) => ({ law, number: end, branch: 0 }));
  return Array.from({ length: count }, (_, index) => ({ law, number: number + index, branch: 0 }));
}

/** 第六百八十条, 第一百三十三条之一; empty for a law as a whole. */
export function articleLabel({ number, branch }: { number: number; branch: number }): string {
  if (number === 0) return "";
  return `第${chineseNumber(number)}条${branch > 0 ? `之${chineseNumber(branch)}` : ""}`;
}

/** 《民法典》第六百八十条 */
export function provisionLabel(provision: Provision): string {
  return `${titled(provision.law)}${articleLabel(provision)}`;
}

/** The name of a law in its marks; a 文号 has none. */
export function titled(law: string): string {
  return /号$/.test(law) ? law : `《${law.replaceAll("《", "〈").replaceAll("》", "〉")}》`;
}

/** The article in an address: 680, 133-1 */
export function articleSegment({ number, branch }: { number: number; branch: number }): string {
  return branch > 0 ? `${number}-${branch}` : String(number);
}

export const articleSegmentSchema = z
  .string()
  .regex(/^[1-9]\d{0,3}(?:-[1-9]\d?)?$/)
  .transform((segment) => {
    const [number = 0, branch = 0] = segment.split("-").map(Number);
    return { number, branch };
  });
