import { expect, test } from "vitest";
import { lawyerTitle } from "#lib/lawyers/schema";

test("a part-time lawyer is named as one, whatever the position says", () => {
  expect(lawyerTitle({ position: "兼职律师", partTime: true })).toBe("兼职律师");
  expect(lawyerTitle({ position: "合伙人", partTime: true })).toBe("合伙人，兼职律师");
  expect(lawyerTitle({ position: "", partTime: true })).toBe("兼职律师");
  expect(lawyerTitle({ position: "高级律师", partTime: true })).toBe("高级律师，兼职律师");
});

test("a position that says lawyer isn't said twice", () => {
  expect(lawyerTitle({ position: "高级律师", partTime: false })).toBe("高级律师");
  expect(lawyerTitle({ position: "主任", partTime: false })).toBe("主任，律师");
});
