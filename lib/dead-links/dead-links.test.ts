import { expect, test } from "vitest";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { listDeadLinks, toldDays } from "#lib/dead-links/queries";
import { deleteOldRows } from "#lib/retention/commands";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildCategory, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

test("a withdrawn address is told for thirty days, and no longer once it is public again", async () => {
  const { id, path, number } = await buildArticle();
  expect(await listDeadLinks()).toEqual([]);
  await withdrawArticle(system, { id, reason: "法律修订" });
  expect(await lastInvalidation()).toContain(keys.deadLinks());
  expect(await listDeadLinks()).toEqual([path]);
  expect(await listDeadLinks(days(toldDays - 1))).toEqual([path]);
  expect(await listDeadLinks(days(toldDays + 1))).toEqual([]);
  await publishArticle(system, { id, revision: number, minor: false });
  expect(await lastInvalidation()).toContain(keys.deadLinks());
  expect(await listDeadLinks()).toEqual([]);
});

test("former addresses of what is withdrawn are told too, and a move in between changes no time", async () => {
  const category = await buildCategory({ slug: "lihun" });
  const { id, path } = await buildArticle({ categoryId: category.id });
  await withdrawArticle(system, { id, reason: "" });
  await updateCategory(system, updateCategorySchema.parse({ id: category.id, name: "离婚", slug: "jiashi" }));
  expect(await listDeadLinks()).toEqual([`/jiashi/${id}.html`, path]);
});

test("the files are made anew when the thirty days are over, and not before", async () => {
  const { id } = await buildArticle();
  await withdrawArticle(system, { id, reason: "" });
  const purged = async () => [...(await lastInvalidation())];
  const before = await purged();
  await deleteOldRows(days(toldDays - 1));
  expect(await purged()).toEqual(before);
  await deleteOldRows(days(toldDays + 1 / 48));
  expect(await purged()).toEqual([keys.deadLinks()]);
});
