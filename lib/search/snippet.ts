import { fold } from "#lib/search/fold";
import type { Term } from "#lib/search/parse";
import type { Piece } from "#lib/search/schema";

export interface Hit {
  start: number;
  end: number;
  /** Which term it is. */
  term: number;
}

const hitsMax = 300;
const snippetLength = 110;

/** One expression for a term and its synonyms, to be used on folded text. */
export function expressionOf({ pattern, synonyms }: Term): RegExp {
  return new RegExp([pattern, ...synonyms.map((synonym) => synonym.pattern)].join("|"), "gu");
}

/** Where the terms stand in a folded text, in its order and without overlap; the first few hundred. */
export function findHits(folded: string, expressions: readonly RegExp[]): Hit[] {
  const all = expressions.flatMap((expression, term) => {
    const hits: Hit[] = [];
    for (const match of folded.matchAll(expression)) {
      if (hits.length === hitsMax) break;
      hits.push({ start: match.index, end: match.index + match[0].length, term });
    }
    return hits;
  });
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return all.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

/** A short text whole, with its hits marked. */
export function highlight(text: string, expressions: readonly RegExp[]): Piece[] {
  return pieces(text, findHits(fold(text), expressions), 0, text.length);
}

/**
 * The sentences of a text in which most of the terms stand close to each other, about 110 characters, from the beginning of a
 * sentence to the end of one where they aren't too long; the beginning of the text where no term stands in it.
 */
export function makeSnippet(text: string, hits: readonly Hit[]): Piece[] {
  const sentences = [...text.matchAll(/[^。！？；!?\n]+[。！？；!?”’」』）)]*/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const best = sentences.reduce<{ start: number; end: number; value: number } | null>(
    (found, { start }, first) => {
      const end = endOf(sentences.slice(first), start);
      const inside = hits.filter((hit) => hit.start >= start && hit.end <= end);
      const beginsWell = inside.some((hit) => hit.end <= (sentences[first]?.end ?? 0)) ? 6 : 0;
      const value =
        new Set(inside.map(({ term }) => term)).size * 10 + Math.min(inside.length, 5) + beginsWell;
      return found && found.value >= value ? found : { start, end, value };
    },
    null,
  );
  if (!best) return [];
  let { start, end } = best;
  if (end - start <= snippetLength * 1.4) return pieces(text, hits, start, end);
  // One long sentence: the part around its first hit.
  const hit = hits.find((each) => each.start >= start && each.end <= end);
  const from = Math.max(start, Math.min((hit?.start ?? start) - 20, end - snippetLength));
  const isCutBefore = from > start;
  start = atCharacter(text, from);
  const cut = atCharacter(text, Math.min(end, start + snippetLength));
  return [
    ...(isCutBefore ? [{ text: "…", isHit: false }] : []),
    ...pieces(text, hits, start, cut),
    ...(cut < end ? [{ text: "…", isHit: false }] : []),
  ];
}

/** Where the last sentence ends that still fits; the first always does. */
function endOf([first, ...others]: readonly { start: number; end: number }[], start: number): number {
  let end = first?.end ?? start;
  for (const next of others) {
    if (next.end - start > snippetLength) break;
    end = next.end;
  }
  return end;
}

/** Never between the halves of one character. */
function atCharacter(text: string, index: number): number {
  return /[\udc00-\udfff]/.test(text[index] ?? "") ? index + 1 : index;
}

function pieces(text: string, hits: readonly Hit[], start: number, end: number): Piece[] {
  const found: Piece[] = [];
  let at = start;
  const push = (to: number, isHit: boolean) => {
    if (to > at) found.push({ text: text.slice(at, to).replaceAll(/\s+/g, " "), isHit });
    at = Math.max(at, to);
  };
  for (const hit of hits) {
    if (hit.end <= start || hit.start >= end) continue;
    push(hit.start, false);
    push(Math.min(hit.end, end), true);
  }
  push(end, false);
  return found;
}
