import { expect, test } from "vitest";
import { duplicateTitle, titleSimilarity } from "#lib/related/similarity";

test("a title that differs by a word or a mark is a near-duplicate", () => {
  const title = "借呗逾期后会被起诉吗？先了解这些关键点";
  expect(titleSimilarity(title, "借呗逾期后会被起诉吗，先了解这些关键点")).toBe(1);
  expect(titleSimilarity(title, "借呗逾期之后会被起诉吗？先了解这些关键点")).toBeGreaterThan(duplicateTitle);
});

test("titles on one subject, but of different questions, are no near-duplicates", () => {
  expect(titleSimilarity("离婚时，婚前买的房子怎么分", "离婚时，父母出资的房子怎么分")).toBeLessThan(
    duplicateTitle,
  );
});

test("width, case and spaces don't count", () => {
  expect(titleSimilarity("ＡＩ 生成内容", "ai生成内容")).toBe(1);
});

test("an empty title is like nothing, a title of one character like itself", () => {
  expect(titleSimilarity("", "")).toBe(0);
  expect(titleSimilarity("？", "？")).toBe(0);
  expect(titleSimilarity("债", "债")).toBe(1);
  expect(titleSimilarity("债", "债务")).toBe(0);
});
