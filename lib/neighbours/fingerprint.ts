import { titleSimilarity } from "#lib/related/similarity";
import { fold } from "#lib/search/fold";

/** From here on two titles are of one pattern, or two texts nearly the same. */
export const alikeTitle = 0.4;
export const alikeText = 0.5;

// Titles: the shortest piece that is a pattern and not just a term of the law.
const pieceLength = 7;
const wordedAlike = 0.55;
const maxPieces = 40;

// Texts: MinHash in 16 bands of 4: of two texts that share half of their shingles 64 % meet in a band, of those that share
// 70 % nearly all (Broder 1997; Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, ch. 3).
const shingleLength = 5;
const bandCount = 16;
const rowsPerBand = 4;
const minShingles = 20;
const maxShingles = 20_000;

/**
 * Hashes of which texts that are alike share at least one: pieces of the title, and bands of the text's MinHash. A text of
 * a sentence or two has none of the latter.
 */
export function bandsOf({ title, text }: { title: string; text: string }): number[] {
  const pieces = shingle(bare(title), pieceLength).slice(0, maxPieces);
  const hashes = [...shingles(text)].map(hash);
  const bands = hashes.length < minShingles ? [] : minHashBands(hashes);
  return [...new Set([...pieces.map((piece) => hash(`^${piece}`)), ...bands])];
}

/** How much of one pattern two titles are, 0–1: worded alike as a whole, or with one long piece in common. */
export function titleLikeness(left: string, right: string): number {
  const [a, b] = [bare(left), bare(right)];
  const length = commonLength(a, b);
  const share = length < pieceLength ? 0 : length / Math.min(a.length, b.length);
  const worded = titleSimilarity(left, right);
  return Math.max(share, worded >= wordedAlike ? worded : 0);
}

/** The part of two texts' shingles that both have, 0–1. */
export function textLikeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size < minShingles || right.size < minShingles) return 0;
  let shared = 0;
  for (const piece of left) if (right.has(piece)) shared += 1;
  return shared / (left.size + right.size - shared);
}

/** Every five neighbouring characters of a text, without spaces and punctuation. */
export function shingles(text: string): Set<string> {
  return new Set(shingle(bare(text).slice(0, maxShingles + shingleLength), shingleLength));
}

function shingle(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) =>
    text.slice(at, at + length),
  );
}

/** Letters, 汉字 and digits alone, in one writing. */
function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The length of the longest piece that stands in both. */
function commonLength(a: string, b: string): number {
  let longest = 0;
  let before = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const row = new Array<number>(b.length + 1).fill(0);
    for (let at = 0; at < b.length; at += 1)
      if (b[at] === character) {
        const length = (before[at] ?? 0) + 1;
        row[at + 1] = length;
        longest = Math.max(longest, length);
      }
    before = row;
  }
  return longest;
}

function minHashBands(hashes: readonly number[]): number[] {
  return Array.from({ length: bandCount }, (_, band) => {
    const rows = Array.from({ length: rowsPerBand }, (_, row) => {
      // Odd factors permute the 32-bit numbers; each row is another order of all shingles.
      const factor = Math.imul(band * rowsPerBand + row + 1, 0x9e3779b1) | 1;
      let least = 0xffffffff;
      for (const value of hashes) {
        const mixed = Math.imul(value ^ (value >>> 15), factor) >>> 0;
        if (mixed < least) least = mixed;
      }
      return least;
    });
    return hash(`${band}:${rows.join(",")}`);
  });
}

/** FNV-1a as a signed 32-bit number, which is PostgreSQL's integer. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}
