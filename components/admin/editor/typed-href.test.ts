import { expect, test } from "vitest";
import { completedHref, shownHref } from "#components/admin/editor/typed-href";

test.each([
  ["www.court.gov.cn/a", "https://www.court.gov.cn/a"],
  ["zhang@example.com", "mailto:zhang@example.com"],
  ["0571 8800 1234", "tel:057188001234"],
  ["+86-571-88001234", "tel:+86-571-88001234"],
  ["/hunyin/1.html", "/hunyin/1.html"],
  ["https://a.cn/", "https://a.cn/"],
  ["抚养费", "抚养费"],
])("%s means %s", (typed, href) => {
  expect(completedHref(typed)).toBe(href);
});

test("mail and telephone are shown as they were typed", () => {
  expect(shownHref("tel:0571-88001234")).toBe("0571-88001234");
  expect(shownHref("mailto:a@b.cn")).toBe("a@b.cn");
  expect(shownHref("/a")).toBe("/a");
});
