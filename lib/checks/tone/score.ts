/**
 * How promotional a sentence sounds: a logistic regression over the characters of a sentence and their pairs. Rules know
 * the words that they list; advertising that lists nothing forbidden still sounds like advertising, and this hears it.
 */
export interface ToneModel {
  bias: number;
  /** By feature (see `toneFeatures`). */
  weights: ReadonlyMap<string, number>;
}

/** Numbers sound alike whatever they are, and so do marks. */
function fold(sentence: string): string {
  return `^${sentence
    .trim()
    .replace(/[\d０-９一二三四五六七八九十百千万亿]+/g, "#")
    .replace(/[\p{P}\s]+/gu, " ")}$`;
}

/** Each character of a sentence and each pair of neighbours, once. */
export function toneFeatures(sentence: string): Set<string> {
  const folded = fold(sentence);
  const features = new Set<string>();
  for (let at = 0; at < folded.length; at += 1) {
    features.add(folded.charAt(at));
    if (at > 0) features.add(folded.slice(at - 1, at + 1));
  }
  return features;
}

/** Logarithm of the odds that a sentence is promotion; long sentences don't count for more. */
export function toneScore({ bias, weights }: ToneModel, features: ReadonlySet<string>): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return bias + sum / Math.sqrt(features.size);
}
