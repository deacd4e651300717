import { expect, test } from "vitest";
import { cutToWidth, widthOf } from "#lib/seo/preview";

test.each([
  ["离婚", 2],
  ["P2P", 1.5],
  ["《民法典》第1064条", 9],
  ["𠮷“好”", 4],
])("%s is %d 汉字 wide", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test("a title of 31 汉字 is cut to 30 with the sign of it, one of 30 is not", () => {
  expect(cutToWidth("婚".repeat(30), 30)).toBe("婚".repeat(30));
  const cut = cutToWidth("婚".repeat(31), 30);
  expect(cut).toBe(`${"婚".repeat(29)}…`);
  expect(widthOf(cut)).toBe(30);
});

test("nothing is cut inside a character", () => {
  expect(cutToWidth("𠮷".repeat(5), 3)).toBe("𠮷𠮷…");
});
