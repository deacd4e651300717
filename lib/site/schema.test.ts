import { expect, test } from "vitest";
import { defaultMenu, type FrameCategory, practiceAreas, telHref } from "#lib/site/schema";

const category = (id: number, parentId: number | null, headline: string | null = null): FrameCategory => ({
  id,
  parentId,
  headline,
  name: `分类${id}`,
  slug: `c${id}`,
  path: `/c${id}/`,
  position: id,
});

test("the menu of a firm that set none is the category tree in two levels, and the lawyers", () => {
  const menu = defaultMenu([category(1, null), category(2, 1), category(3, 2)]);
  expect(menu.map(({ href, children }) => [href, children.map((child) => child.href)])).toEqual([
    ["/c1/", ["/c2/"]],
    ["/lawyers/", []],
  ]);
});

test("fields are the practice areas; a firm that named none shows its top categories", () => {
  expect(practiceAreas([category(1, null), category(2, 1, "先理清人")]).map(({ id }) => id)).toEqual([2]);
  expect(practiceAreas([category(1, null), category(2, 1)]).map(({ id }) => id)).toEqual([1]);
});

test("a number is called without its marks", () => {
  expect(telHref("+86 571-8100 0000")).toBe("tel:+8657181000000");
});
