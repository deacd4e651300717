import { formatDay } from "#lib/clock";
import { fold } from "#lib/search/fold";
import { bigrams, findRuns, lexemesOf } from "#lib/search/lexemes";
import { cutWords } from "#lib/search/words";
import type { Provenance } from "#prisma/enums";

/** What the index takes from any text. */
export interface TextSource {
  title: string;
  tagNames: string[];
  headings: string[];
  text: string;
}

/** What it takes from a public article. */
export interface Source extends TextSource {
  categoryId: number;
  authorId: number;
  publishedAt: Date;
  provenance: Provenance;
}

/** A row of search_document: two tsvectors in PostgreSQL's text form, and the words that suggestions know. */
export interface SearchDocument {
  lexemes: string;
  head: string;
  words: string[];
}

/**
 * A tsvector holds 1 MiB of lexemes; bigrams are 6 bytes, so that this many fit. A text of 100,000 characters has
 * about 40,000.
 */
const lexemesMax = 120_000;

/**
 * The index row of an article.
 *
 * lexemes answers whether a text is found; it has no positions. A lexeme with ^ before it stands in title or tags, so
 * that the index alone tells the best hits; those with : are filters, which cost what a word costs.
 * head ranks: words and pairs of the title (A), of tags and headings (B).
 */
export function makeDocument(source: Source): SearchDocument {
  const title = fold(source.title);
  const tags = fold(source.tagNames.join(" "));
  const headings = fold(source.headings.join(" "));
  const narrowing = [
    ...[filters.category(source.categoryId), filters.lawyer(source.authorId)],
    ...[filters.year(Number(formatDay(source.publishedAt).slice(0, 4))), filters.type(source.provenance)],
  ];
  const head = new Map<string, "A" | "B">();
  for (const lexeme of headLexemes(`${tags} ${headings}`)) head.set(lexeme, "B");
  for (const lexeme of headLexemes(title)) head.set(lexeme, "A");
  const words = [...cutWords(title), ...source.tagNames.map(fold)].filter(isKnownWord);
  return {
    lexemes: textLexemes(source, narrowing),
    head: [...head].map(([lexeme, weight]) => `${quote(lexeme)}:1${weight}`).join(" "),
    words: [...new Set(words)].sort(),
  };
}

/**
 * Everything that a text can be found by, as a tsvector in PostgreSQL's text form.
 * @param also lexemes that no text has
 */
export function textLexemes({ title, tagNames, headings, text }: TextSource, also: string[] = []): string {
  const all = new Set([
    ...[...lexemesOf(fold(`${title} ${tagNames.join(" ")}`))].flatMap((one) => [one, titleLexeme(one)]),
    ...also,
    ...lexemesOf(fold(headings.join(" "))),
    ...lexemesOf(fold(text)),
  ]);
  return [...all].slice(0, lexemesMax).map(quote).join(" ");
}

export function titleLexeme(lexeme: string): string {
  return `^${lexeme}`;
}

/** Lexemes that narrow a search; no text contains a colon lexeme. */
export const filters = {
  category: (id: number) => `:c${id}`,
  lawyer: (id: number) => `:l${id}`,
  year: (year: number) => `:y${year}`,
  type: (type: Provenance) => `:t${type.toLowerCase()}`,
};

/** Lexemes that rank: pairs, words of three and more characters, words of letters, references. */
export function headLexemes(folded: string): Set<string> {
  const pairs = findRuns(folded).flatMap(({ text, isChinese }) => (isChinese ? bigrams(text) : []));
  const others = [...lexemesOf(folded)].filter((lexeme) => !/^\p{Script=Han}{1,2}$/u.test(lexeme));
  return new Set([...pairs, ...others, ...cutWords(folded).filter((word) => [...word].length > 2)]);
}

export function quote(lexeme: string): string {
  return `'${lexeme.replaceAll(/['\\]/g, "$&$&")}'`;
}

/** Of words in titles and tags those worth suggesting. */
function isKnownWord(word: string): boolean {
  return /^\p{Script=Han}{2,12}$/u.test(word);
}
