import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#lib/search/fold";
import { parseQuery } from "#lib/search/parse";
import { expressionOf, findHits, highlight, makeSnippet } from "#lib/search/snippet";

function snippet(text: string, query: string) {
  const expressions = parseQuery(query).terms.map(expressionOf);
  const pieces = makeSnippet(text, findHits(fold(text), expressions));
  return {
    pieces,
    text: pieces.map((piece) => piece.text).join(""),
    hasHit: pieces.some(({ isHit }) => isHit),
  };
}

test("the sentence with most of the words is shown, whole", () => {
  const text = "第一句说离婚。第二句说别的。第三句说离婚后的抚养费怎么付。第四句说房子。";
  expect(snippet(text, "离婚 抚养费").text).toBe(text);
  const long = `${"这一句不相干。".repeat(30)}${text}${"后面也不相干。".repeat(30)}`;
  expect(snippet(long, "离婚 抚养费").text).toMatch(/^第一句.*离婚后的抚养费怎么付。.*。$/);
});

test("a snippet has a hit wherever the text has one, is short, and never ends inside a character", () => {
  const sentence = fc.stringMatching(/^[甲乙丙丁😀]{0,80}(?:离婚|抚养费)?[甲乙丙丁😀]{0,80}[。！\n]?$/u);
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 8 }), (sentences) => {
      const text = sentences.join("");
      const made = snippet(text, "离婚 抚养费");
      expect(made.hasHit).toBe(/离婚|抚养费/.test(text));
      expect(made.text.length).toBeLessThan(170);
      expect(made.text.isWellFormed()).toBe(true);
    }),
  );
});

test("hits in a title are marked where they stand, in the title's own characters", () => {
  const expressions = parseQuery("离婚").terms.map(expressionOf);
  expect(highlight("論離婚的ＡＢＣ", expressions)).toEqual([
    { text: "論", isHit: false },
    { text: "離婚", isHit: true },
    { text: "的ＡＢＣ", isHit: false },
  ]);
});
