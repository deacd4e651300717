import { expect, test } from "vitest";
import { compiledBuiltIns } from "#lib/checks/rules/packs";
import { findRule } from "#lib/checks/rules/rule";
import { checkedText, noFacts } from "#lib/checks/text";
import { readExamples } from "#lib/checks/tone/examples";
import { promotionFrom } from "#lib/checks/tone/findings";
import { packTone, toneModel, unpackTone } from "#lib/checks/tone/model";
import { type ToneModel, toneFeatures, toneScore } from "#lib/checks/tone/score";
import { type JudgedSentence, trainTone } from "#lib/checks/tone/train";
import { wording } from "#lib/checks/wording";
import { buildBody } from "#lib/testing/factories";

const sounds = (model: ToneModel, text: string) => toneScore(model, toneFeatures(text)) >= promotionFrom;
const wordings = compiledBuiltIns.filter(({ kind }) => kind === "WORDING");
const isListed = (text: string) => wordings.some((rule) => findRule(rule, text).length > 0);

/** 0.7 and 0.97: of promotion what is found, of what looks alike what is left alone. */
function measure(name: string, judged: readonly { sentence: JudgedSentence; isFound: boolean }[]) {
  const share = (isPromotion: boolean) => {
    const kind = judged.filter(({ sentence }) => sentence.isPromotion === isPromotion);
    return kind.filter(({ isFound }) => isFound === isPromotion).length / kind.length;
  };
  const [recall, clean] = [share(true), share(false)];
  const precision = judged.filter(({ sentence, isFound }) => isFound && sentence.isPromotion).length;
  const found = judged.filter(({ isFound }) => isFound).length;
  console.log(
    `${name}, ${judged.length} sentences: recall ${percent(recall)}, precision ${percent(precision / found)}, harmless left alone ${percent(clean)}`,
  );
  return { recall, clean };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

test("of sentences that it hasn't learnt from, the tone finds seven tenths of the promotion and spares 95 % of the rest", () => {
  const examples = readExamples();
  const folds = 5;
  const judged = Array.from({ length: folds }, (_, fold) => {
    const model = unpackTone(packTone(trainTone(examples.filter((_, at) => at % folds !== fold))));
    return examples
      .filter((_, at) => at % folds === fold)
      .map((sentence) => ({ sentence, isFound: sounds(model, sentence.text) }));
  }).flat();
  const { recall, clean } = measure("tone of unseen sentences", judged);
  expect(recall).toBeGreaterThanOrEqual(0.7);
  expect(clean).toBeGreaterThanOrEqual(0.95);
});

test("rules and tone together find 95 % of all judged sentences", () => {
  const judged = readExamples().map((sentence) => ({
    sentence,
    isFound: isListed(sentence.text) || sounds(toneModel, sentence.text),
  }));
  const { recall, clean } = measure("rules and tone, sentences that they know", judged);
  expect(recall).toBeGreaterThanOrEqual(0.95);
  expect(clean).toBeGreaterThanOrEqual(0.95);
});

test("the stored weights are what training gives", () => {
  const trained = unpackTone(packTone(trainTone(readExamples())));
  expect(toneModel.weights.size).toBe(trained.weights.size);
  for (const [feature, weight] of trained.weights)
    expect(toneModel.weights.get(feature), feature).toBeCloseTo(weight, 1);
});

test("a sentence that sounds like promotion is hinted at as a whole; where a rule speaks, the rule alone does", () => {
  const [plain, promotion, listed] = [
    "借条要写明利率。",
    "您的案子交给我们，对方乖乖付款。",
    "找我们打官司，100%胜诉。",
  ];
  const fields = { title: "借条", summary: "", seoTitle: "", seoDescription: "", sourceUrl: "", licence: "" };
  const kinds = { tagNames: [], provenance: "ORIGINAL", aiLevel: "NONE" } as const;
  const body = buildBody(plain + promotion, listed);
  const found = wording(checkedText({ ...fields, ...kinds, tagNames: [], body }, noFacts));
  expect(found.filter(({ about }) => about === "lawyer.tone")).toMatchObject([
    { quote: promotion, severity: "hint", start: plain.length, surface: "body" },
  ]);
  expect(found.some(({ quote }) => quote === "100%胜诉")).toBe(true);
});
