import { expect, test } from "vitest";
import { settingGroups } from "#lib/settings/schema";
import { type FrameCategory, mainMenu, practiceAreas, type SiteFrame, telHref } from "#lib/site/schema";

const category = (id: number, parentId: number | null, headline: string | null = null): FrameCategory => ({
  id,
  parentId,
  headline,
  name: `分类${id}`,
  slug: `c${id}`,
  path: `/c${id}/`,
  position: id,
});

function frame(categories: FrameCategory[], menus: object = {}): SiteFrame {
  const settings = {
    firm: settingGroups.firm.parse({}),
    filing: settingGroups.filing.parse({}),
    publishing: settingGroups.publishing.parse({}),
    appearance: settingGroups.appearance.parse({}),
    menus: settingGroups.menus.parse(menus),
    home: settingGroups.home.parse({}),
    offices: settingGroups.offices.parse({}),
  };
  return { settings, categories, logo: null, enlargementPath: null };
}

test("until a menu is set, it is the category tree in two levels and the lawyers", () => {
  const menu = mainMenu(frame([category(1, null), category(2, 1), category(3, 2)]));
  expect(menu.map(({ href, children }) => [href, children.map((child) => child.href)])).toEqual([
    ["/c1/", ["/c2/"]],
    ["/lawyers/", []],
  ]);
});

test("a menu that was set stands as it was set", () => {
  const set = frame([category(1, null)], { main: [{ label: "关于我们", href: "/about/" }] });
  expect(mainMenu(set).map(({ label }) => label)).toEqual(["关于我们"]);
});

test("fields are the practice areas; a firm that named none shows its top categories", () => {
  expect(practiceAreas([category(1, null), category(2, 1, "先理清人")]).map(({ id }) => id)).toEqual([2]);
  expect(practiceAreas([category(1, null), category(2, 1)]).map(({ id }) => id)).toEqual([1]);
});

test("a number is called without its marks", () => {
  expect(telHref("+86 571-8100 0000")).toBe("tel:+8657181000000");
});
