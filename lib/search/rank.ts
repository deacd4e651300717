import { fold } from "#lib/search/fold";
import type { Term } from "#lib/search/parse";
import { expressionOf, findHits, type Hit } from "#lib/search/snippet";

/** What the last ranking looks at of a candidate. */
export interface Candidate {
  id: number;
  publishedAt: Date;
  title: string;
  tagNames: string[];
  headings: string[];
  text: string;
  /** How much it is read beside the most read one, 0–1. */
  readership: number;
}

const yearMs = 31_557_600_000;
const worth = {
  title: 3,
  tags: 2,
  headings: 1.2,
  inOrderInTitle: 3,
  covered: 1,
  close: 1.5,
  fresh: 0.4,
  read: 0.5,
};

/** How well a text answers the terms: where they stand, how close together, how often, how new it is. Higher is better. */
export function scoreText(
  candidate: Candidate,
  terms: readonly Term[],
  hits: readonly Hit[],
  at: Date,
): number {
  const title = fold(candidate.title);
  const tags = fold(candidate.tagNames.join(" "));
  const headings = fold(candidate.headings.join("\n"));
  const counts = terms.map((_, index) => hits.filter(({ term }) => term === index).length);
  let total = 0;
  let sum = 0;
  for (const [index, term] of terms.entries()) {
    const weight = weightOf(term);
    const expression = expressionOf(term);
    const isIn = (text: string) => text.search(expression) >= 0;
    const field =
      (isIn(title) ? worth.title : 0) + (isIn(tags) ? worth.tags : 0) + (isIn(headings) ? worth.headings : 0);
    total += weight * (field + Math.log2(1 + Math.min(counts[index] ?? 0, 15)) / 4);
    sum += weight;
  }
  const titleHits = findHits(title, terms.map(expressionOf));
  const covered =
    titleHits.reduce((length, { start, end }) => length + end - start, 0) / Math.max(title.length, 1);
  const ageYears = Math.max(0, at.getTime() - candidate.publishedAt.getTime()) / yearMs;
  return (
    total / Math.max(sum, 1e-9) +
    (terms.length > 1 && standInOrder(title, terms) ? worth.inOrderInTitle : 0) +
    worth.covered * covered +
    (terms.length > 1 ? worth.close * closeness(hits, terms.length) : 0) +
    worth.fresh / (1 + ageYears) +
    worth.read * candidate.readership
  );
}

/** Long words tell more than short ones. */
function weightOf({ text, isPhrase }: Term): number {
  const { length } = [...text];
  return isPhrase ? 2 : length === 1 ? 0.4 : Math.min(1 + (length - 2) * 0.25, 2);
}

function standInOrder(title: string, terms: readonly Term[]): boolean {
  const pattern = terms.map(({ pattern }) => `(?:${pattern})`).join("[^\\p{N}]{0,4}");
  return new RegExp(pattern, "u").test(title);
}

/** 1 where all terms stand side by side, towards 0 the wider the narrowest stretch with all of them is; 0 without one. */
function closeness(hits: readonly Hit[], terms: number): number {
  const counts = new Map<number, number>();
  let first = 0;
  let narrowest = Number.POSITIVE_INFINITY;
  for (const hit of hits) {
    counts.set(hit.term, (counts.get(hit.term) ?? 0) + 1);
    while (counts.size === terms) {
      const start = hits[first];
      if (!start) break;
      narrowest = Math.min(narrowest, hit.end - start.start);
      const left = (counts.get(start.term) ?? 1) - 1;
      if (left === 0) counts.delete(start.term);
      else counts.set(start.term, left);
      first += 1;
    }
  }
  return narrowest === Number.POSITIVE_INFINITY ? 0 : 1 / (1 + Math.max(0, narrowest - 2 * terms) / 20);
}
