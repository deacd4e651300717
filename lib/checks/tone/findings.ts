import { findingAt } from "#lib/checks/finding";
import { quotedRanges } from "#lib/checks/rules/findings";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { toneModel } from "#lib/checks/tone/model";
import { toneFeatures, toneScore } from "#lib/checks/tone/score";

/** Odds of 2.7 to 1: of look-alikes that it never saw, one in thirty is mistaken at this mark (tone.test.ts). */
export const promotionFrom = 1;

const sentences = /[^。！？!?\n]{8,300}[。！？!?]?/g;
const told = {
  check: "wording",
  severity: "hint",
  message: "这句读起来像广告。请看看有没有承诺结果、夸耀自己或者暗示关系，改为能够核实的事实。",
  about: "lawyer.tone",
  source: "《律师业务推广行为规则（试行）》第10条",
  ...{ law: "律师业务推广行为规则（试行）", article: "10" },
} as const;

/** Sentences that sound like promotion though no rule names their words; `known` are the findings of the rules. */
export function findPromotion(text: CheckedText, known: readonly Finding[]): Finding[] {
  const quoted = quotedRanges(text);
  return text.surfaces
    .filter(({ name }) => name !== "tag" && name !== "source")
    .flatMap((surface) =>
      [...surface.text.matchAll(sentences)].flatMap(({ 0: sentence, index }) => {
        const end = index + sentence.length;
        const isIn = (range: { start: number; end: number }) => range.start < end && index < range.end;
        const isKnown = known.some(
          (other) => other.surface === surface.name && other.item === surface.item && isIn(other),
        );
        if (isKnown || (surface.name === "body" && quoted.some(isIn))) return [];
        if (toneScore(toneModel, toneFeatures(sentence)) < promotionFrom) return [];
        return [findingAt(surface, index, sentence.length, told)];
      }),
    );
}
