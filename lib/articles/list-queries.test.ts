import { expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { trashArticle } from "#lib/articles/commands";
import {
  type ArticleFilter,
  articleFilterSchema,
  emptyFilter,
  listAddress,
  listPlaceSchema,
} from "#lib/articles/list-filter";
import { adminPageSize, countArticlesForStaff, listArticlesForStaff } from "#lib/articles/list-queries";
import { db } from "#lib/db";
import { createTag } from "#lib/tags/commands";
import { createTagSchema } from "#lib/tags/schema";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildCategory,
  buildContent,
  buildLawyer,
  importArticle,
  system,
} from "#lib/testing/factories";

useDatabase();

const start = listPlaceSchema.parse({});

async function idsOf(filter: Partial<ArticleFilter>, actor: Actor = system): Promise<number[]> {
  const { items } = await listArticlesForStaff(actor, { ...emptyFilter, ...filter }, start);
  return items.map(({ id }) => id).sort((a, b) => a - b);
}

const day = (number: number) => new Date(`2026-03-${String(number).padStart(2, "0")}T01:00:00Z`);

test("the words of a title are found in any order, and its signs are no wildcards", async () => {
  const one = await importArticle({ title: "离婚时房产怎么分 100%" });
  const other = await importArticle({ title: "房产税与过户" });
  expect(await idsOf({ query: "房产 离婚" })).toEqual([one.id]);
  expect(await idsOf({ query: "房产" })).toEqual([one.id, other.id]);
  expect(await idsOf({ query: "%" })).toEqual([one.id]);
  expect(await idsOf({ query: "_" })).toEqual([]);
  expect(await idsOf({ query: String(other.id) })).toEqual([other.id]);
});

test("the list searches the newest title, also before it is published", async () => {
  const content = await buildContent({ title: "旧的标题" });
  const { id, number } = await createArticle(system, content);
  await saveArticle(system, { ...content, title: "新的标题", tagNames: ["公证"], id, baseNumber: number });
  expect(await idsOf({ query: "旧的" })).toEqual([]);
  expect(await idsOf({ query: "新的", tag: "公证" })).toEqual([id]);
});

test("a category holds what lies below it", async () => {
  const root = await buildCategory();
  const leaf = await buildCategory({ name: "离婚", parentId: root.id });
  const { id } = await importArticle({ categoryId: leaf.id });
  await importArticle();
  expect(await idsOf({ categoryId: root.id })).toEqual([id]);
  expect(await idsOf({ categoryId: leaf.id })).toEqual([id]);
});

test("a tag is found by any of its words, whichever the text was tagged with", async () => {
  await createTag(system, createTagSchema.parse({ name: "工伤", synonyms: ["职业伤害"] }));
  const one = await importArticle({ tagNames: ["工伤"] });
  const other = await importArticle({ tagNames: ["职业伤害"] });
  expect(await idsOf({ tag: "职业伤害" })).toEqual([one.id, other.id]);
  expect(await idsOf({ tag: "工伤" })).toEqual([one.id, other.id]);
  expect(await idsOf({ tag: "没有的" })).toEqual([]);
});

test("未核验 is never, or too long ago", async () => {
  const never = await importArticle();
  const old = await importArticle();
  const fresh = await importArticle();
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await db().article.update({ where: { id: old.id }, data: { verifiedAt: daysAgo(100) } });
  await db().article.update({ where: { id: fresh.id }, data: { verifiedAt: daysAgo(80) } });
  expect(await idsOf({ unverified: "never" })).toEqual([never.id]);
  expect(await idsOf({ unverified: "90" })).toEqual([never.id, old.id]);
  expect(await idsOf({ unverified: "180" })).toEqual([never.id]);
});

test("mine is what I wrote or sign; others are those that I had no hand in", async () => {
  const lawyer = await buildLawyer();
  const me = await buildActor("LAWYER", lawyer.id);
  const made = await createArticle(me, await buildContent());
  const signed = await importArticle({ authorId: lawyer.id });
  const theirs = await createArticle(await buildActor("LAWYER"), await buildContent());
  expect(await idsOf({ owner: "mine" }, me)).toEqual([made.id, signed.id]);
  expect(await idsOf({ owner: "others" }, me)).toEqual([signed.id, theirs.id]);
  const { accountId } = me;
  expect(await idsOf({ writerId: accountId }, system)).toEqual([made.id]);
});

test("days are those of Shanghai, both included, of the time that sorts", async () => {
  const { id } = await importArticle({ publishedAt: new Date("2026-03-09T16:30:00Z") });
  const published = { sort: "published" as const };
  expect(await idsOf({ ...published, from: "2026-03-10", to: "2026-03-10" })).toEqual([id]);
  expect(await idsOf({ ...published, to: "2026-03-09" })).toEqual([]);
});

test("the trash is not in the list, and by publication only what was published", async () => {
  const trashed = await importArticle();
  const { id } = await importArticle();
  await trashArticle(system, { id: trashed.id });
  const draft = await createArticle(system, await buildContent());
  expect(await idsOf({})).toEqual([id, draft.id]);
  expect(await idsOf({ sort: "published" })).toEqual([id]);
  expect(await countArticlesForStaff(system, emptyFilter)).toBe(2);
});

test.each(["touched", "published"] as const)(
  "by %s, pages follow one another without a gap or a double, forward and back, also among equal times",
  async (sort) => {
    const [category, author] = [await buildCategory(), await buildLawyer()];
    const total = adminPageSize * 2 + 3;
    for (let index = 0; index < total; index += 1)
      await importArticle({
        ...{ categoryId: category.id, authorId: author.id },
        publishedAt: day(1 + Math.floor(index / 20)),
      });
    await db().article.updateMany({ data: { touchedAt: day(5) } });
    for (const order of ["newest", "oldest"] as const) {
      const filter = { ...emptyFilter, sort, order };
      const pages: number[][] = [];
      const lasts: (string | null)[] = [];
      for (let after: string | null | undefined = undefined; after !== null; ) {
        const place = listPlaceSchema.parse({ after });
        const { items, next, previous } = await listArticlesForStaff(system, filter, place);
        pages.push(items.map(({ id }) => id));
        lasts.push(previous);
        after = next;
      }
      expect(pages.map((page) => page.length)).toEqual([adminPageSize, adminPageSize, 3]);
      expect(new Set(pages.flat()).size).toBe(total);
      const back = await listArticlesForStaff(system, filter, listPlaceSchema.parse({ before: lasts[2] }));
      expect(back.items.map(({ id }) => id)).toEqual(pages[1]);
      const first = await listArticlesForStaff(
        system,
        filter,
        listPlaceSchema.parse({ before: back.previous }),
      );
      expect(first.items.map(({ id }) => id)).toEqual(pages[0]);
      expect(first.previous).toBeNull();
    }
  },
);

test("an address says what is set and is read back the same; nonsense counts as not set", () => {
  const filter = { ...emptyFilter, query: "离婚", categoryId: 3, order: "oldest" as const };
  const address = listAddress(filter, ["status", "tags"]);
  expect(address).toBe(
    "/admin/articles?query=%E7%A6%BB%E5%A9%9A&categoryId=3&order=oldest&columns=status%2Ctags",
  );
  const given = Object.fromEntries(new URL(address, "http://x").searchParams);
  expect(articleFilterSchema.parse(given)).toEqual(filter);
  const nonsense = { status: "X", categoryId: ["1", "2"], from: "2026-02-30x", unverified: "1", sort: "" };
  expect(articleFilterSchema.parse(nonsense)).toEqual(emptyFilter);
  expect(listPlaceSchema.parse({ after: "x_1", before: "2026-01-01T00:00:00Z_99999999999" })).toEqual(start);
});
