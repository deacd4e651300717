import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#lib/search/fold";
import { chineseNumber, findReferences, readNumber } from "#lib/search/references";

const lexemes = (text: string) => findReferences(fold(text)).map(({ lexeme }) => lexeme);

test("a number is read as statutes write it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
      expect(readNumber(chineseNumber(number))).toBe(number);
      expect(readNumber(String(number))).toBe(number);
    }),
  );
});

test("what only looks like a number is none", () => {
  for (const text of ["二三", "零", "零零", "一二三四"]) expect(readNumber(text)).toBeNull();
});

test("one statute has one lexeme, however it is written", () => {
  for (const text of [
    "第680条",
    "第六百八十条",
    "第６８０条",
    "第六百八十條",
    "民法典680条",
    "《民法典》第六百八十条第二款",
  ])
    expect(lexemes(text)).toEqual(["§680"]);
  expect(lexemes("第一千零六十五条之一")).toEqual(["§1065"]);
});

test("one judgment has one lexeme, whatever its brackets", () => {
  for (const text of [
    "（2023）浙01民终123号",
    "(2023)浙01民终123号",
    "〔2023〕浙01民终123号",
    "2023浙01民终123号",
  ])
    expect(lexemes(text)).toEqual(["案2023浙01民终123号"]);
  expect(lexemes("参见（2020）最高法民申45号裁定")).toEqual(["案2020最高法民申45号"]);
});

test("the pattern of a reference finds every way of writing it", () => {
  const [statute] = findReferences("第680条");
  const pattern = new RegExp(`^(?:${statute?.pattern})$`);
  for (const text of ["第680条", "680条", "第六百八十条"]) expect(text).toMatch(pattern);
});
