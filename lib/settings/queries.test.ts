import { expect, test } from "vitest";
import { withdrawArticle } from "#lib/articles/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { changeSettings } from "#lib/settings/commands";
import { listStrayLinks } from "#lib/settings/queries";
import { menusSchema } from "#lib/settings/schema";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildCategory, importArticle, system } from "#lib/testing/factories";

useDatabase();

const link = (href: string) => ({ label: "链接", href });

async function strayAmong(menus: object) {
  await changeSettings(system, { group: "menus", value: menusSchema.parse(menus) });
  return (await listStrayLinks(system)).map(({ list, href, target }) => [list, href, target]);
}

test("a link to nothing, to what is withdrawn and to what has moved is told with its list and remedy", async () => {
  const category = await buildCategory({ slug: "lihun" });
  const { id, path } = await importArticle({ categoryId: category.id });
  await withdrawArticle(system, { id, reason: "" });
  await updateCategory(system, updateCategorySchema.parse({ id: category.id, name: "离婚", slug: "jiashi" }));
  const found = await strayAmong({
    main: [{ ...link("/lawyers"), children: [link("/lihun/"), link("/nothing/?from=menu")] }],
    footer: [link(path ?? ""), link("#")],
    friends: [link(absoluteUrl("/没有这一页/"))],
  });
  expect(found).toEqual([
    ["main", "/lawyers", { movedTo: "/lawyers/" }],
    ["main", "/lihun/", { movedTo: "/jiashi/" }],
    ["main", "/nothing/?from=menu", "nothing"],
    ["footer", path, "gone"],
    ["footer", "#", "nothing"],
    ["friends", absoluteUrl("/没有这一页/"), "nothing"],
  ]);
});

test("links that lead to a page, to another site, a file or a telephone are no matter", async () => {
  const { path } = await buildCategory({ slug: "婚姻家事" });
  const fine = [
    ...["/", "/lawyers/", "/archive/#year-2026", "/search?q=离婚", path, encodeURI(path), absoluteUrl(path)],
    ...["https://flk.npc.gov.cn/", "tel:057100000000", "mailto:a@example.com", "/admin", "/media/1/320.webp"],
  ];
  expect(await strayAmong({ footer: fine.map(link) })).toEqual([]);
  // Half a percent code is no address.
  expect(await strayAmong({ footer: [link(`${path}%E5%A9`)] })).toEqual([
    ["footer", `${path}%E5%A9`, "nothing"],
  ]);
});

test("only who may change settings learns of it", async () => {
  await expect(listStrayLinks(await buildActor("EDITOR"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
