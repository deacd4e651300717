import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRuns, compareText, type TextPiece } from "#lib/revisions/text-diff";

/** 不得违反[-国家-]{+法律+}规定 */
function marked(pieces: TextPiece[]): string {
  const frames = { same: ["", ""], insert: ["{+", "+}"], delete: ["[-", "-]"], format: ["<", ">"] } as const;
  return pieces.map(({ kind, text }) => `${frames[kind][0]}${text}${frames[kind][1]}`).join("");
}

const of = (before: string, after: string) => marked(compareText(before, after));

test("one changed character in the quote of a statute is shown, and nothing else", () => {
  const law = "第六百八十条　禁止高利放贷，借款的利率不得违反国家有关规定。";
  expect(of(law, law.replace("违反", "违背"))).toBe(
    "第六百八十条　禁止高利放贷，借款的利率不得违[-反-]{+背+}国家有关规定。",
  );
});

test("words of a repealed law that slipped into a quote stand out", () => {
  expect(of("不得违反国家有关规定。", "不得违反国家有关限制借款利率的规定。")).toBe(
    "不得违反国家有关{+限制借款利率的+}规定。",
  );
});

test("an inserted sentence is shown from its beginning, not from the middle of the one before", () => {
  expect(of("甲方应当付款。乙方应当交货。", "甲方应当付款。丙方应当验收。乙方应当交货。")).toBe(
    "甲方应当付款。{+丙方应当验收。+}乙方应当交货。",
  );
});

test("a new wording is shown as a whole instead of as confetti", () => {
  expect(of("双方自愿离婚的，应当订立书面协议。", "当事人可以向法院起诉，要求解除婚姻关系。")).toBe(
    "[-双方自愿离婚的，应当订立书面协议-]{+当事人可以向法院起诉，要求解除婚姻关系+}。",
  );
  expect(of("甲乙丙丁戊己庚辛", "甲一丙二戊己庚辛")).toBe("甲[-乙丙丁-]{+一丙二+}戊己庚辛");
});

test("a character outside the basic plane, an ideographic variant and an emoji change as one", () => {
  expect(of("律师𠮷某", "律师𠮶某")).toBe("律师[-𠮷-]{+𠮶+}某");
  expect(of("葛\u{e0100}某", "葛某")).toBe("[-葛\u{e0100}-]{+葛+}某");
  expect(of("法官👩‍⚖️", "法官👨‍⚖️")).toBe("法官[-👩‍⚖️-]{+👨‍⚖️+}");
});

test("marks that came and went are told beside the same words", () => {
  const plain = [{ text: "诉讼时效为三年", marks: [] }];
  const bold = [
    { text: "诉讼时效", marks: [] },
    { text: "为三年", marks: ["加粗"] },
  ];
  expect(compareRuns(plain, bold)).toEqual([
    { kind: "same", text: "诉讼时效" },
    { kind: "format", text: "为三年", note: "加粗" },
  ]);
  expect(compareRuns(bold, plain).at(-1)).toEqual({ kind: "format", text: "为三年", note: "取消加粗" });
});

test("whatever changed, both texts can be read back from the result", () => {
  const texts = fc.string({
    unit: fc.constantFrom("借", "款", "利", "率", "，", "。", "𠮷", "a"),
    maxLength: 60,
  });
  const side = (pieces: TextPiece[], left: string) =>
    pieces
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join("");
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const pieces = compareText(before, after);
      expect(side(pieces, "insert")).toBe(before);
      expect(side(pieces, "delete")).toBe(after);
    }),
    { numRuns: 2000 },
  );
});
