import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { legalWords } from "#lib/search/dictionary";

// Next's copy of this module and Node's share one dictionary, which takes some 50 MB.
const holder = globalThis as typeof globalThis & { lukanJieba?: Jieba };

/** The words of a folded text in its order, without punctuation and spaces; of one or more characters. */
export function cutWords(folded: string): string[] {
  return cutText(folded).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** A folded text cut where the dictionary sees borders; joined again it is the same text. */
export function cutText(folded: string): string[] {
  return jieba().cut(folded, false);
}

function jieba(): Jieba {
  if (!holder.lukanJieba) {
    holder.lukanJieba = Jieba.withDict(dict);
    // A high frequency keeps these words whole: 失信被执行人 isn't 失信, 被, 执行人.
    const lines = legalWords.map((word) => `${word} 200000 n`);
    holder.lukanJieba.loadDict(Buffer.from(`${lines.join("\n")}\n`));
  }
  return holder.lukanJieba;
}
