import { quote, titleLexeme } from "#lib/search/document";
import { fold } from "#lib/search/fold";
import { bigrams, findRuns, wordLexeme } from "#lib/search/lexemes";
import { findReferences } from "#lib/search/references";
import { queryMax } from "#lib/search/schema";
import { cutWords } from "#lib/search/words";

/** Something that a text has to have, or must not have. */
export interface Term {
  /** As typed, folded. */
  text: string;
  /** What the index must have of it, all of them. */
  lexemes: string[];
  /** Source of a regular expression that finds it in folded text. */
  pattern: string;
  /** In quotation marks: the text itself is looked at, because pairs don't tell their order. */
  isPhrase: boolean;
  /** Other words for the same, of which one is enough. */
  synonyms: Term[];
}

export interface ParsedQuery {
  terms: Term[];
  excluded: Term[];
  /** More was typed than is searched for. */
  isCut: boolean;
}

/** Word, folded → what it also means. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

const termsMax = 16;
const quotes = '"“”„«»「」『』';
const quoted = new RegExp(`(^|\\s)(-?)[${quotes}]([^${quotes}]+)[${quotes}]`, "g");

/** Says nothing about what is asked for; a search with other words does without. */
const empty = new Set(
  `的 了 吗 呢 吧 啊 是 在 有 和 与 或 及 就 都 也 还 又 被 把 给 对 从 到 向 让 会 能 要 想 该 这 那 我 你 他 她 它 们 个 么 哪 谁 怎 几 上 下 里 中
   怎么 怎样 如何 什么 为什么 哪些 哪个 哪里 多少 是否 是不是 可以 能否 能不能 可不可以 应该 应当 需要 怎么办 怎么样 我的 你的 他的 一个 我们 请问 如果 没有 或者 以及 时候 有没有`.split(
    /\s+/,
  ),
);

/**
 * Reads what somebody typed: words (all of them), "phrases", -exclusions. Nothing is an error; what has neither
 * letters nor digits is no word.
 */
export function parseQuery(raw: string, synonyms: Synonyms = new Map()): ParsedQuery {
  const folded = fold([...raw.normalize("NFC")].slice(0, queryMax).join(""));
  const terms: Term[] = [];
  const excluded: Term[] = [];
  const add = (into: Term[], found: Term[]) => {
    for (const term of found)
      if (!into.some(({ pattern, isPhrase }) => pattern === term.pattern && isPhrase === term.isPhrase))
        into.push(term);
  };
  const rest = folded.replaceAll(quoted, (_, before: string, minus: string, text: string) => {
    add(minus ? excluded : terms, phrasesIn(text));
    return `${before} `;
  });
  for (const piece of rest.split(/\s+/)) {
    const isExcluded = /^[-－−]./.test(piece);
    if (isExcluded) add(excluded, phrasesIn(piece.slice(1)));
    else add(terms, readWords(piece, synonyms));
  }
  const telling = terms.filter(({ text }) => !empty.has(text));
  const kept = telling.length > 0 ? telling : terms;
  const isCut = [...raw].length > queryMax || kept.length > termsMax;
  return { terms: kept.slice(0, termsMax), excluded: excluded.slice(0, termsMax), isCut };
}

/** The words of one piece without spaces: 信用卡逾期680条 → 信用卡逾期, 680条 */
function readWords(piece: string, synonyms: Synonyms): Term[] {
  return splitAtReferences(piece).flatMap((part) => {
    if (typeof part !== "string") return [part];
    return findRuns(part).flatMap(({ text, isChinese }) =>
      isChinese ? readChinese(text, synonyms) : [latinTerm(text)],
    );
  });
}

function readChinese(run: string, synonyms: Synonyms): Term[] {
  const known = [...synonyms.keys()].filter((word) => run.includes(word)).sort((a, b) => b.length - a.length);
  const [first] = known;
  if (first !== undefined) {
    const at = run.indexOf(first);
    const meanings = synonyms.get(first) ?? [];
    const term = { ...chineseTerm(first), synonyms: meanings.flatMap((meaning) => phrasesIn(fold(meaning))) };
    const sides = [run.slice(0, at), run.slice(at + first.length)];
    const [before = [], after = []] = sides.map((side) => (side === "" ? [] : readChinese(side, synonyms)));
    return [...before, term, ...after];
  }
  if ([...run].length <= 2) return [chineseTerm(run)];
  // Characters that are no word by themselves belong to their neighbours of the same kind.
  const words: string[] = [];
  let isOpen = false;
  for (const word of cutWords(run)) {
    const isSingle = [...word].length === 1;
    if (isSingle && isOpen && !empty.has(word)) words.push(`${words.pop() ?? ""}${word}`);
    else words.push(word);
    isOpen = isSingle && !empty.has(word);
  }
  return words.map(chineseTerm);
}

/**
 * Text in its order, with at most some punctuation between its words: 民法典680条 finds 《民法典》第六百八十条.
 * @returns nothing where there are neither letters nor digits, else one phrase
 */
function phrasesIn(folded: string): Term[] {
  const parts = splitAtReferences(folded).flatMap((part) => {
    if (typeof part !== "string") return [part];
    return findRuns(part).map(({ text, isChinese }) => (isChinese ? chineseTerm(text) : latinTerm(text)));
  });
  if (parts.length === 0) return [];
  const phrase = {
    text: folded.trim(),
    lexemes: [...new Set(parts.flatMap(({ lexemes }) => lexemes))],
    pattern: parts.map(({ pattern }) => `(?:${pattern})`).join("[^\\p{L}\\p{N}]{0,4}"),
    isPhrase: parts.length > 1 || [...folded.trim()].length > 2,
    synonyms: [],
  };
  return [phrase];
}

function splitAtReferences(folded: string): (string | Term)[] {
  const parts: (string | Term)[] = [];
  let at = 0;
  for (const { lexeme, pattern, start, end } of findReferences(folded)) {
    if (start < at) continue;
    parts.push(folded.slice(at, start));
    const text = folded.slice(start, end);
    parts.push({ text, lexemes: [lexeme], pattern, isPhrase: false, synonyms: [] });
    at = end;
  }
  return [...parts, folded.slice(at)];
}

function chineseTerm(text: string): Term {
  return { text, lexemes: [...new Set(bigrams(text))], pattern: text, isPhrase: false, synonyms: [] };
}

function latinTerm(text: string): Term {
  const pattern = `(?<![a-z0-9])${text}(?![a-z0-9])`;
  return { text, lexemes: [wordLexeme(text)], pattern, isPhrase: false, synonyms: [] };
}

/** The condition of one term as a tsquery. */
function condition({ lexemes, synonyms }: Term, form: (lexeme: string) => string): string {
  const all = (list: string[]) => `(${list.map((lexeme) => quote(form(lexeme))).join(" & ")})`;
  return `(${[lexemes, ...synonyms.map((synonym) => synonym.lexemes)].map(all).join(" | ")})`;
}

/**
 * tsqueries of a parsed query with at least one term.
 * @param filter lexemes of which each inner list needs one
 * @param joins "all" of the terms, or "any" of them
 */
export function toConditions({ terms, excluded }: ParsedQuery, filter: string[][], joins: "all" | "any") {
  const build = (form: (lexeme: string) => string) => {
    const wanted = terms.map((term) => condition(term, form)).join(joins === "all" ? " & " : " | ");
    const unwanted = excluded.map((term) => ` & !${condition(term, (lexeme) => lexeme)}`);
    const narrow = filter.map((options) => ` & (${options.map(quote).join(" | ")})`);
    return `(${wanted})${unwanted.join("")}${narrow.join("")}`;
  };
  return { inTitle: build(titleLexeme), anywhere: build((lexeme) => lexeme) };
}
