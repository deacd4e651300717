import type { Claim } from "#lib/citations/claims";
import { articleLabel, provisionLabel, titled } from "#lib/citations/schema";
import { asWritten, type IndexedArticle, type LawIndex, letters } from "#lib/laws/law-index";
import { compareText, type TextPiece } from "#lib/revisions/text-diff";
import { chineseNumber } from "#lib/search/references";

/** What a comparison of quoted words with the law says. */
export type Verdict =
  | { kind: "exact" }
  /** One 款 of several, though only the article is named, or another 款. */
  | { kind: "paragraph"; which: number }
  /** Only part of it, without a mark that says so. */
  | { kind: "partial"; missing: string }
  /** Other words: what differs, and where the wrong words stand, if that is known. */
  | { kind: "altered"; pieces: TextPiece[]; from: string | null }
  /** The words of another article: 《民法典》第六百七十六条. */
  | { kind: "other"; of: string; isRepealed: boolean }
  /** Words of this article before it was amended. */
  | { kind: "outdated"; until: string }
  /** Nobody here knows the wording. */
  | { kind: "unlisted" }
  /** No quotation after all. */
  | { kind: "none" };

/** Less in common than this, and the words don't claim to be the article's. */
const sameWords = 0.6;
/** Another article has the words when so many of them are its own. */
const almostAll = 0.9;
const ellipsis = /(?:…{1,2}|\.{3,}|——|[（(]略[）)]|\s*略\s*)+/;
/** No article is so long: a longer claim is none. */
const longest = 6_000;

/**
 * Compares what a text says with what the law says, letter by letter; punctuation and spaces don't count.
 * @param laws what was loaded for the text: the laws that it cites, and those whose place they took
 */
export function judgeClaim(claim: Claim, words: string, laws: ReadonlyMap<string, LawIndex>): Verdict {
  const { citation } = claim;
  const law = laws.get(citation.law);
  const article = law?.get(citation.number, citation.branch) ?? null;
  if (!law || !article) return { kind: "unlisted" };
  if (words.length > longest) return { kind: "none" };
  const quoted = letters(words);

  const paragraphs = splitParagraphs(article.text);
  const named = citation.paragraph === null ? undefined : paragraphs[citation.paragraph - 1];
  if (quoted === article.letters || quoted === named) return { kind: "exact" };
  if (isExcerpt(words, article.letters)) return { kind: "exact" };
  if (citation.item !== null && listItems(article.text, citation.item).includes(quoted))
    return { kind: "exact" };
  const whole = named ?? article.letters;
  if (whole.includes(quoted)) return partOf(claim, quoted, whole, article);
  if (article.letters.includes(quoted)) return partOf(claim, quoted, article.letters, article);
  return judgeOther(claim, quoted, article, laws);
}

/** The pieces between marks of omission all stand in the article, in their order. */
function isExcerpt(words: string, whole: string): boolean {
  const pieces = words
    .split(ellipsis)
    .map(letters)
    .filter((piece) => piece !== "");
  if (!ellipsis.test(words)) return false;
  let at = 0;
  for (const piece of pieces) {
    const found = whole.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return pieces.length > 0;
}

function partOf(claim: Claim, quoted: string, whole: string, { text }: IndexedArticle): Verdict {
  const which = splitParagraphs(text).indexOf(quoted) + 1;
  if (which > 0) return { kind: "paragraph", which };
  // A few of its words within a sentence of one's own need no mark.
  if (!claim.isWhole) return { kind: "none" };
  const at = whole.indexOf(quoted);
  const missing = whole.slice(at + quoted.length) || whole.slice(0, at);
  return { kind: "partial", missing: asWritten(missing, text) };
}

function judgeOther(
  claim: Claim,
  quoted: string,
  article: IndexedArticle,
  laws: ReadonlyMap<string, LawIndex>,
): Verdict {
  const { citation, form } = claim;
  const pairs = pairsOf(quoted);
  const wording = mostAlike([article.letters, ...splitParagraphs(article.text)], pairs);
  const isAlike = likeness(pairs, wording) >= sameWords;
  // Words much like this article's may only be those of another one to the letter.
  const other = findSource(quoted, isAlike ? null : pairs, laws, article);
  if (other) {
    const { law, found } = other;
    const isSame =
      law.name === citation.law && found.number === citation.number && found.branch === citation.branch;
    if (isSame && found.oldSince !== null) return { kind: "outdated", until: found.oldSince };
    const of = provisionLabel({ law: law.name, number: found.number, branch: found.branch });
    return { kind: "other", of, isRepealed: law.repealed !== null };
  }
  const pieces = isAlike ? differences(wording, quoted, form === "colon") : [];
  if (share(pieces) < sameWords) return { kind: "none" };
  const isCut = pieces.every(({ kind, text }) => kind === "same" || (kind === "delete" && text.length >= 8));
  const missing = pieces.filter(({ kind }) => kind === "delete").map(({ text }) => text);
  if (isCut) return { kind: "partial", missing: asWritten(missing[0] ?? "", article.text) };
  return { kind: "altered", pieces, from: originOf(pieces, laws) };
}

/** Every two neighbouring letters: what is compared before anything is aligned, because that costs much more. */
function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

/** Which part of the pairs a wording has, 0–1. */
function likeness(pairs: readonly string[], wording: string): number {
  if (pairs.length === 0) return 0;
  const own = new Set(pairsOf(wording));
  return pairs.filter((pair) => own.has(pair)).length / pairs.length;
}

/** That wording (the whole article, one 款) which has most of the pairs; of two alike, the shorter. */
function mostAlike(wordings: readonly string[], pairs: readonly string[]): string {
  const scored = wordings.map((wording) => ({
    wording,
    score: likeness(pairs, wording) - wording.length / 1e5,
  }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).wording;
}

/** What differs, without what the quotation leaves out at its ends and, after a colon, what the author adds behind it. */
function differences(article: string, quoted: string, dropsComment: boolean): TextPiece[] {
  const pieces = compareText(article, quoted);
  while (pieces[0]?.kind === "delete") pieces.shift();
  for (let last = pieces.at(-1); last && last.kind !== "same"; last = pieces.at(-1)) {
    if (last.kind === "insert" && !(dropsComment && last.text.length > 12)) break;
    pieces.pop();
  }
  return pieces;
}

/** Which part of the quoted letters stands in the article. */
function share(pieces: readonly TextPiece[]): number {
  const same = lengthOf(pieces, "same");
  return same === 0 ? 0 : same / (same + lengthOf(pieces, "insert"));
}

function lengthOf(pieces: readonly TextPiece[], kind: TextPiece["kind"]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === kind ? piece.text.length : 0), 0);
}

/**
 * The article that has these words.
 * @param pairs of the words, where nearly all of them will do; null where it must be every letter
 */
function findSource(
  quoted: string,
  pairs: readonly string[] | null,
  laws: ReadonlyMap<string, LawIndex>,
  cited: IndexedArticle,
): { law: LawIndex; found: IndexedArticle } | null {
  let best: { law: LawIndex; found: IndexedArticle } | null = null;
  for (const law of laws.values())
    for (const found of law.findSimilar(quoted)) {
      if (found === cited) continue;
      if (quoted.length >= 8 && found.letters.includes(quoted)) return { law, found };
      if (!best && pairs && likeness(pairs, found.letters) >= almostAll) best = { law, found };
    }
  return best;
}

/** Where the words stand that don't belong there: they and what is around them, in any law at hand. */
function originOf(pieces: readonly TextPiece[], laws: ReadonlyMap<string, LawIndex>): string | null {
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== "insert") continue;
    const before = sameText(pieces[index - 1]).slice(-6);
    const after = sameText(pieces[index + 1]).slice(0, 2);
    const wanted = before + piece.text + after;
    if (wanted.length < 8) continue;
    for (const law of laws.values()) {
      const found = law.findSimilar(wanted).find((article) => article.letters.includes(wanted));
      if (!found) continue;
      const state = law.repealed ? "已废止的" : found.oldSince ? `${found.oldSince} 文本的` : "";
      return `${state}${titled(law.name)}${articleLabel(found)}`;
    }
  }
  return null;
}

function sameText(piece: TextPiece | undefined): string {
  return piece?.kind === "same" ? piece.text : "";
}

/** The letters of the 项 with this number; several where more than one 款 has such a list. */
function listItems(text: string, item: number): string[] {
  const mark = `${chineseNumber(item)}）`;
  return text.split("\n").flatMap((line) => {
    const written = line.replace(/^[（(]/, "").replace(")", "）");
    return written !== line && written.startsWith(mark) ? [letters(written.slice(mark.length))] : [];
  });
}

/** The letters of each 款 with its 项. */
function splitParagraphs(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split("\n")) {
    if (/^[（(]/.test(line) && found.length > 0) found[found.length - 1] += letters(line);
    else found.push(letters(line));
  }
  return found;
}
