import { findingAt } from "#lib/checks/finding";
import { type CompiledRule, findInHalfWidth, halfWidth } from "#lib/checks/rules/rule";
import { type Finding, openSeverities } from "#lib/checks/schema";
import type { CheckedText, Surface } from "#lib/checks/text";
import { readNumber } from "#lib/search/references";

/** What rules of one kind find on every surface; where two find the same words, the graver one speaks. */
export function findByRules(text: CheckedText, kind: CompiledRule["kind"], check: string): Finding[] {
  const rules = text.facts.rules
    .filter((rule) => rule.kind === kind)
    .sort((a, b) => openSeverities.indexOf(a.severity) - openSeverities.indexOf(b.severity));
  const quoted = quotedRanges(text);
  return text.surfaces.flatMap((surface) => {
    const found: Finding[] = [];
    const plain = halfWidth(surface.text);
    for (const rule of rules)
      for (const { start, end } of findInHalfWidth(rule, plain)) {
        if (found.some((other) => start < other.end && other.start < end)) continue;
        if (surface.name === "body" && quoted.some((range) => range.start <= start && end <= range.end))
          continue;
        found.push(toFinding(surface, { start, end }, rule, check));
      }
    return found;
  });
}

function toFinding(
  surface: Surface,
  { start, end }: { start: number; end: number },
  { id, severity, message, source }: CompiledRule,
  check: string,
): Finding {
  const told = { check, severity, message, about: id, source, ...readSource(source) };
  return findingAt(surface, start, end - start, told);
}

/** Words that the text shows as somebody else's: quotations and provisions. */
export function quotedRanges({ blocks }: CheckedText): { start: number; end: number }[] {
  return blocks
    .filter(({ within }) => within.includes("blockquote") || within.includes("statute"))
    .map(({ start, text }) => ({ start, end: start + text.length }));
}

/** 《广告法》第9条第3项 → 广告法, 9; 第133条之一 → 133-1; 法释〔2020〕27号第1条 → 法释〔2020〕27号, 1. Empty where it names no law. */
export function readSource(source: string): { law?: string; article?: string } {
  const named = /^(?:《([^》]+)》|([^\s《第]{1,8}〔\d{4}〕\d+号))/.exec(source);
  if (!named) return {};
  const law = named[1] ?? named[2] ?? "";
  const numbered = /第([\d零〇一二三四五六七八九十百千]+)条(?:之([一二三四五六七八九十]))?/.exec(
    source.slice(named[0].length),
  );
  const number = numbered && readNumber(numbered[1] ?? "");
  if (!number) return { law };
  const branch = numbered?.[2] ? `-${readNumber(numbered[2])}` : "";
  return { law, article: `${number}${branch}` };
}
