import { db } from "#lib/db";
import { fold } from "#lib/search/fold";

const shown = 8;
const lastWord = /[\p{Script=Han}\p{L}\p{N}]{1,12}$/u;

/**
 * Complete queries for what is being typed: the last word continued by words in titles and tags, or spelled in pinyin.
 * @returns the most used first
 */
export async function listSuggestions(q: string): Promise<string[]> {
  const folded = fold(q.normalize("NFC")).trim();
  const last = lastWord.exec(folded)?.[0];
  if (!last) return [];
  // The pattern leaves no character that LIKE knows.
  const start = `${last}%`;
  const rows = /^[a-z]+$/.test(last)
    ? await db().$queryRaw<{ word: string }[]>`
        SELECT word FROM search_word WHERE pinyin LIKE ${start} ORDER BY articles DESC, word LIMIT ${shown}`
    : await db().$queryRaw<{ word: string }[]>`
        SELECT word FROM search_word WHERE word LIKE ${start} AND word <> ${last}
        ORDER BY articles DESC, word LIMIT ${shown}`;
  const before = folded.slice(0, folded.length - last.length);
  return rows.map(({ word }) => before + word);
}
