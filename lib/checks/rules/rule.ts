import { RE2JS } from "re2js";
import { isExcused } from "#lib/checks/rules/context";
import type { OpenSeverity } from "#lib/checks/schema";

/**
 * What around the words excuses them. `none`: nothing; `denied`: a negation, a question or a word such as 误区;
 * `reported`: a negation, or that others say it; `statement`: both, and a question.
 */
export type RuleContext = "none" | "denied" | "reported" | "statement";

/** A rule about words, whether it ships with the product or is the firm's own. */
export interface Rule {
  /** Of the product: lawyer.outcome; of the firm: own-12. */
  id: string;
  /** WORDING: what must not be said; CLAIM: what is often wrong, asked as a question. */
  kind: "WORDING" | "CLAIM";
  title: string;
  severity: OpenSeverity;
  /** Law and article, as 《广告法》第9条第3项, or whose decision it is. */
  source: string;
  /** RE2 syntax: time grows with the text and nothing else, whatever somebody types. */
  pattern: string;
  /** RE2. A hit that overlaps with what this finds in the same sentence is right; empty: no exception. */
  exception: string;
  /** For the author: what is wrong with it, or what to make sure of. */
  message: string;
  context: RuleContext;
}

/** A rule of the product with its proof, which the tests run. */
export interface BuiltInRule extends Rule {
  hits: readonly string[];
  passes: readonly string[];
}

type Pitfall = Pick<BuiltInRule, "source" | "pattern" | "message" | "hits" | "passes"> & {
  exception?: string;
};

/** A proposition of law that is often told wrongly: whoever reviews the text answers the question. */
export function pitfall(id: string, title: string, { exception = "", ...given }: Pitfall): BuiltInRule {
  return {
    ...{ id: `claim.${id}`, kind: "CLAIM", severity: "question", context: "denied" },
    ...{ title, exception },
    ...given,
  };
}

interface Place {
  start: number;
  end: number;
}
/** All places that a pattern matches, in UTF-16 units, from left to right. */
type Find = (text: string) => Iterable<Place>;

export interface CompiledRule extends Rule {
  find: Find;
  findException: Find | null;
}

/**
 * Makes a rule of the product ready. Its patterns are RE2 syntax too, but run on the engine of JavaScript, which is
 * fifty times as fast; rules.test.ts holds them to what that engine reads in linear time.
 */
export function compileBuiltIn(rule: Rule): CompiledRule {
  const { pattern, exception } = rule;
  return { ...rule, find: native(pattern), findException: exception === "" ? null : native(exception) };
}

/**
 * Makes a rule ready that somebody typed: RE2, whose time grows with the text alone.
 * @throws RE2JSException where a pattern can't be understood
 */
export function compileRule(rule: Rule): CompiledRule {
  const { pattern, exception } = rule;
  return { ...rule, find: linear(pattern), findException: exception === "" ? null : linear(exception) };
}

/** @throws RE2JSException */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

/** Where a rule finds something in a text; at most `limit` places. */
export function findRule(rule: CompiledRule, text: string, limit?: number): Place[] {
  return findInHalfWidth(rule, halfWidth(text), limit);
}

/** The same for a text that went through halfWidth: once for all rules, because it takes longer than most of them. */
export function findInHalfWidth(rule: CompiledRule, plain: string, limit = 50): Place[] {
  const found: Place[] = [];
  for (const place of rule.find(plain)) {
    if (place.end > place.start && !isRight(rule, plain, place)) found.push(place);
    if (found.length === limit) break;
  }
  return found;
}

function native(pattern: string): Find {
  const expression = new RegExp(pattern, "gi");
  return function* (text) {
    for (const { 0: words, index } of text.matchAll(expression))
      yield { start: index, end: index + words.length };
  };
}

function linear(pattern: string): Find {
  const expression = compilePattern(pattern);
  return function* (text) {
    // Saying whether is much cheaper than saying where, and most rules find nothing.
    if (!expression.test(text)) return;
    const matcher = expression.matcher(text);
    while (matcher.find()) yield { start: matcher.start(), end: matcher.end() };
  };
}

function isRight(rule: CompiledRule, text: string, { start, end }: Place): boolean {
  const from = sentenceStart(text, start);
  const sentence = text.slice(from, sentenceEnd(text, end));
  const [hitStart, hitEnd] = [start - from, end - from];
  for (const right of rule.findException?.(sentence) ?? [])
    if (right.start < hitEnd && hitStart < right.end) return true;
  if (rule.context === "none") return false;
  return isExcused(sentence, hitStart, hitEnd, rule.context);
}

const sentenceBreak = /[。！？!?\n]/;
/** A text without marks is no endless sentence. */
const maxSentence = 300;

function sentenceStart(text: string, at: number): number {
  const first = Math.max(0, at - maxSentence);
  for (let index = at - 1; index >= first; index -= 1)
    if (sentenceBreak.test(text[index] ?? "")) return index + 1;
  return first;
}

function sentenceEnd(text: string, at: number): number {
  const last = Math.min(text.length, at + maxSentence);
  for (let index = at; index < last; index += 1) {
    if (text[index] === "\n") return index;
    if (sentenceBreak.test(text[index] ?? "")) return index + 1;
  }
  return last;
}

/** １００％ reads as 100%; every character keeps its place. */
export function halfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ％]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}
