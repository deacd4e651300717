import { findReferences } from "#lib/search/references";

const cjk = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}";
const run = new RegExp(`[${cjk}]+|[[\\p{L}\\p{N}]--[${cjk}]]+`, "gv");
const isCjk = new RegExp(`^[${cjk}]`, "v");
const wordMax = 40;

/** A piece of folded text without spaces and punctuation: Chinese, or one word of letters and digits. */
export interface Run {
  text: string;
  isChinese: boolean;
  start: number;
}

export function findRuns(folded: string): Run[] {
  return [...folded.matchAll(run)].map(({ 0: text, index }) => ({
    text,
    isChinese: isCjk.test(text),
    start: index,
  }));
}

/** Two neighbouring characters each, one where there is only one: 婚前房 → 婚前, 前房 */
export function bigrams(chinese: string): string[] {
  const characters = [...chinese];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/**
 * Everything that a folded text can be found by: each character and each pair of neighbours of Chinese, words of
 * letters and digits, references. Whoever looks for the pairs of a word of two or more characters misses no text.
 */
export function lexemesOf(folded: string): Set<string> {
  const found = new Set<string>();
  for (const { 0: text } of folded.matchAll(run)) {
    if (!isCjk.test(text)) {
      found.add(text.slice(0, wordMax));
      continue;
    }
    let before = "";
    for (const character of text) {
      found.add(character);
      if (before !== "") found.add(before + character);
      before = character;
    }
  }
  for (const { lexeme } of findReferences(folded)) found.add(lexeme);
  return found;
}

/** A word of letters and digits as the index has it. */
export function wordLexeme(word: string): string {
  return word.slice(0, wordMax);
}
