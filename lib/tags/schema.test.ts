import { expect, test } from "vitest";
import { createTagSchema, isThinTag, tagNamesSchema } from "#lib/tags/schema";

test("names are trimmed, full-width letters become plain, doubles count once", () => {
  expect(tagNamesSchema.parse([" 抚养费 ", "ＡＩ", "AI", "劳动  合同"])).toEqual([
    "抚养费",
    "AI",
    "劳动 合同",
  ]);
});

test.each(["", "  ", "离婚、继承", "离婚，继承", "<b>", "a/b", "一".repeat(21), "甲\u0007乙"])(
  "%j is no tag name",
  (name) => {
    expect(tagNamesSchema.safeParse([name]).success).toBe(false);
  },
);

test("a reserved word is no slug", () => {
  expect(createTagSchema.safeParse({ name: "管理", slug: "admin" }).success).toBe(false);
  expect(createTagSchema.parse({ name: "管理" })).toMatchObject({ slug: "", synonyms: [] });
});

test("a tag is thin until its third article", () => {
  expect(isThinTag({ articleCount: 2 })).toBe(true);
  expect(isThinTag({ articleCount: 3 })).toBe(false);
});
