import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

const gram = 6;
/** Names of laws repeat by nature. */
const quoted = /《[^》\n]*》/g;
const query = /怎么办|怎么|如何|吗$|哪些|什么|多少|哪里|哪家|哪个好|要多久|收费标准/;

/** A search query planted again and again reads like one: a question, in a text that isn't long. */
const queryRule = { minCount: 4, minLength: 6, minShare: 0.008 };
/** Terms of the trade repeat as well (建设工程价款优先受偿权), so anything else must fill much of the text. */
const phraseRule = { minCount: 8, minLength: 8, minShare: 0.06 };

/** The same words again and again: written for a search engine, tiring for a reader. */
export function repeatedPhrases({ body }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  const text = body.replace(quoted, (name) => " ".repeat(name.length));
  return phrases(text).flatMap(({ phrase, positions }) => {
    const { minCount, minLength, minShare } = query.test(phrase) ? queryRule : phraseRule;
    const share = (positions.length * phrase.length) / text.length;
    if (positions.length < minCount || phrase.length < minLength || share < minShare) return [];
    const message = `“${phrase}”在正文里出现了 ${positions.length} 次。重复的长句像是写给搜索引擎的，建议换个说法或省略。`;
    return [
      findingAt(surface, positions[0] ?? 0, phrase.length, {
        ...{ check: "repeated-phrases", severity: "warning" },
        message,
      }),
    ];
  });
}

/** The longest phrases of 汉字 that stand at least four times in a text, in the order of their first places. */
function phrases(text: string): { phrase: string; positions: number[] }[] {
  const runs = [...text.matchAll(/\p{Script=Han}{6,}/gu)];
  const isFrequent = countGrams(runs.map(([run]) => run));
  const places = new Map<string, number[]>();
  for (const { 0: run, index } of runs)
    for (let at = 0; at + gram <= run.length; at += 1) {
      if (!isFrequent(run, at)) continue;
      const words = run.slice(at, at + gram);
      const seen = places.get(words);
      if (seen) seen.push(index + at);
      else places.set(words, [index + at]);
    }
  const found: { phrase: string; positions: number[] }[] = [];
  const covered = new Set<number>();
  for (const positions of places.values()) {
    if (positions.length < queryRule.minCount) continue;
    if (positions.every((at) => covered.has(at))) continue;
    const { length, kept } = extend(text, positions);
    for (const at of kept) for (let inner = at; inner + gram <= at + length; inner += 1) covered.add(inner);
    const first = kept[0] ?? 0;
    found.push({ phrase: text.slice(first, first + length), positions: kept });
  }
  return found;
}

/**
 * Most runs of six stand once: counting them by a hash of 16 bits first keeps nearly all of them out of the table of
 * strings, which cost the most.
 * @returns whether a run may stand often enough; never no where it does
 */
function countGrams(runs: readonly string[]): (run: string, at: number) => boolean {
  const counts = new Uint8Array(2 ** 16);
  for (const run of runs)
    for (let at = 0; at + gram <= run.length; at += 1) {
      const hash = hashGram(run, at);
      // More needn't be told apart, and 256 would begin again at none.
      if ((counts[hash] ?? 0) < queryRule.minCount) counts[hash] = (counts[hash] ?? 0) + 1;
    }
  return (run, at) => (counts[hashGram(run, at)] ?? 0) >= queryRule.minCount;
}

function hashGram(run: string, at: number): number {
  let hash = 0;
  for (let place = at; place < at + gram; place += 1) hash = Math.imul(hash, 31) + run.charCodeAt(place);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

/** Makes a phrase longer as long as enough of its places go on with the same 汉字. */
function extend(text: string, positions: number[]): { length: number; kept: number[] } {
  let length = gram;
  let kept = positions;
  for (;;) {
    const next = new Map<string, number[]>();
    for (const at of kept) {
      const character = text[at + length] ?? "";
      if (!/\p{Script=Han}/u.test(character)) continue;
      const same = next.get(character);
      if (same) same.push(at);
      else next.set(character, [at]);
    }
    const most = [...next.values()].reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    // Most places must agree, or 有限责任公司的股东 would lose the shorter phrase that really repeats.
    if (most.length < queryRule.minCount || most.length < kept.length * 0.75) return { length, kept };
    kept = most;
    length += 1;
  }
}
