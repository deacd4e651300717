import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#lib/search/fold";

test("traditional characters, full-width forms and capitals become what the index has", () => {
  expect(fold("離婚協議書（２０２３）ＡＰＰ與GDPR")).toBe("离婚协议书(2023)app与gdpr");
});

test("every character keeps its place, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), (a, b) => {
      for (const text of [a, b]) expect(fold(text)).toHaveLength(text.length);
    }),
  );
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test("half a surrogate pair is replaced, not thrown at", () => {
  expect(fold("离\ud83d婚")).toBe("离\ufffd婚");
});
