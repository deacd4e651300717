import type { ToneModel } from "#lib/checks/tone/score";
import { storedTone } from "#lib/checks/tone/weights";

/** Weights as they lie in the file: tenths, with all the features that have them (characters, then pairs). */
export interface StoredTone {
  bias: number;
  weights: readonly { tenths: number; characters: string; pairs: string }[];
}

/** What was learnt from the judged sentences; `node scripts/train-tone.ts` writes it. */
export const toneModel: ToneModel = unpackTone(storedTone);

export function unpackTone({ bias, weights }: StoredTone): ToneModel {
  const byFeature = new Map<string, number>();
  for (const { tenths, characters, pairs } of weights) {
    for (const feature of characters) byFeature.set(feature, tenths / 10);
    for (let at = 0; at < pairs.length; at += 2) byFeature.set(pairs.slice(at, at + 2), tenths / 10);
  }
  return { bias, weights: byFeature };
}

/** A model as it is stored; weights that round to nothing are left out. */
export function packTone({ bias, weights }: ToneModel): StoredTone {
  const features = [...weights].filter(([feature]) => !/[\ud800-\udfff]/.test(feature));
  const grouped = Map.groupBy(features, ([, weight]) => Math.round(weight * 10) || 0);
  grouped.delete(0);
  const rows = [...grouped].map(([tenths, group]) => {
    const sorted = group.map(([feature]) => feature).sort();
    const joined = (length: number) => sorted.filter((feature) => feature.length === length).join("");
    return { tenths, characters: joined(1), pairs: joined(2) };
  });
  return { bias: Math.round(bias * 100) / 100, weights: rows.sort((a, b) => b.tenths - a.tenths) };
}
