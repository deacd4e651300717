import { afterEach, expect, test } from "vitest";
import { createCategory } from "#lib/categories/commands";
import { createCategorySchema } from "#lib/categories/schema";
import { closeDb, db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { createPage } from "#lib/pages/commands";
import { createPageSchema } from "#lib/pages/schema";
import { refusalOf } from "#lib/refusals";
import { useDatabase } from "#lib/testing/database";
import { buildBody, buildCategory, system } from "#lib/testing/factories";

useDatabase();

const url = { before: "" };
afterEach(async () => {
  if (url.before) process.env.DATABASE_URL = url.before;
  await closeDb();
});

const refusalIn = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [refusalOf(outcome.reason)] : []));

test("of two categories made with one slug at the same moment, one is refused as a conflict", async () => {
  const twin = createCategorySchema.parse({ name: "婚姻家事", slug: "hunyin" });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => createCategory(system, twin)));
  expect(refusalIn(outcomes)).toMatchObject([{ code: "CONFLICT" }, { code: "CONFLICT" }]);
  expect(await db().category.count()).toBe(1);
});

test("of a page and a category made at one address at the same moment, one is refused and takes nothing", async () => {
  const category = createCategorySchema.parse({ name: "收费", slug: "fees" });
  const page = createPageSchema.parse({ title: "收费", slug: "fees", body: buildBody("按件收费。") });
  for (let round = 0; round < 5; round += 1) {
    const outcomes = await Promise.allSettled([
      createCategory(system, { ...category, slug: `fees-${round}` }),
      createPage(system, { ...page, slug: `fees-${round}` }),
    ]);
    expect(refusalIn(outcomes)).toMatchObject([{ code: "CONFLICT" }]);
  }
  expect((await db().category.count()) + (await db().page.count())).toBe(5);
});

test("what names something that was just deleted is refused as a conflict", async () => {
  const { id } = await buildCategory();
  await db().category.delete({ where: { id } });
  const outcomes = await Promise.allSettled([db().article.create({ data: { categoryId: id } })]);
  expect(refusalIn(outcomes)).toMatchObject([{ code: "CONFLICT" }]);
});

test("with the database away, a write is refused as unavailable, also one in SQL", async () => {
  await closeDb();
  url.before = process.env.DATABASE_URL ?? "";
  process.env.DATABASE_URL = "postgresql://lukan@127.0.0.1:1/lukan";
  const outcomes = await Promise.allSettled([
    db().$transaction((tx) => tx.category.count()),
    db().$executeRaw`SELECT 1`,
  ]);
  expect(refusalIn(outcomes)).toMatchObject([{ code: "UNAVAILABLE" }, { code: "UNAVAILABLE" }]);
});

test("with the disk of the database full, a write is refused as unavailable", async () => {
  const full = "DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$";
  const [outcome] = refusalIn(await Promise.allSettled([db().$executeRawUnsafe(full)]));
  expect(outcome).toMatchObject({ code: "UNAVAILABLE", user: expect.stringContaining("磁盘已满") });
});

test("a command's own refusal stays as it is, and a bug is none", () => {
  const own = new DomainError("INVALID", { user: "请填写标题" });
  expect(refusalOf(own)).toBe(own);
  expect(refusalOf(new TypeError("x is undefined"))).toBeNull();
});
