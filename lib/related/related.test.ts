import { expect, test } from "vitest";
import { publishArticle, restoreArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { contentSchema } from "#lib/articles/schema";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { relateArticle } from "#lib/related/compute";
import { storedRelated } from "#lib/related/lists";
import { keys } from "#lib/surrogate-keys";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildBody,
  buildCategory,
  buildLawyer,
  importArticle,
  lastInvalidation,
  system,
} from "#lib/testing/factories";
import { addMany, addPlace, day, idsRelatedTo, relatedTo } from "#lib/testing/related";

useDatabase();

test("related reading says why, the most related first, and is the same at every load", async () => {
  const place = await addPlace();
  const sameCategory = await importArticle(place);
  const sameTag = await importArticle({ tagNames: ["抚养费"] });
  const both = await importArticle({ ...place, tagNames: ["抚养费"] });
  const unrelated = await importArticle();
  const { id } = await importArticle({ ...place, tagNames: ["抚养费"] });
  const related = await relatedTo(id);
  expect(related.map((row) => [row.id, row.reason])).toEqual([
    [both.id, "同属离婚，同有标签：抚养费"],
    [sameTag.id, "同有标签：抚养费"],
    [sameCategory.id, "同属离婚"],
  ]);
  expect(await relatedTo(id)).toEqual(related);
  expect(await relatedTo(unrelated.id)).toEqual([]);
  // What names the new article is what it names.
  expect(await idsRelatedTo(both.id)).toEqual([id, sameTag.id, sameCategory.id]);
});

test("a near-duplicate by title is no related reading of either", async () => {
  const place = await addPlace();
  const one = await importArticle({ ...place, title: "借呗逾期后会被起诉吗？先了解这些关键点" });
  const two = await importArticle({ ...place, title: "借呗逾期后会被起诉吗，先了解这些关键点！" });
  expect([await relatedTo(one.id), await relatedTo(two.id)]).toEqual([[], []]);
});

test("an article of a sibling category is related by the category above", async () => {
  const { id: parentId } = await buildCategory({ name: "婚姻家事" });
  const left = await buildCategory({ name: "离婚", parentId });
  const right = await buildCategory({ name: "继承", parentId });
  const one = await importArticle({ categoryId: left.id });
  await importArticle({ categoryId: right.id });
  expect((await relatedTo(one.id)).map((row) => row.reason)).toEqual(["同属婚姻家事"]);
});

test("a renamed category is called by its new name", async () => {
  const place = await addPlace();
  const [one = 0] = await addMany(2, { ...place, tagNames: ["离婚"] });
  await updateCategory(system, updateCategorySchema.parse({ id: place.categoryId, name: "离婚（新）" }));
  expect((await relatedTo(one)).map((row) => row.reason)).toEqual(["同属离婚（新），同有标签：离婚"]);
});

test("a withdrawn article leaves every list, the next one takes its place, and only those pages are purged", async () => {
  const place = await addPlace();
  const ids = await addMany(9, place);
  const [subject = 0, other = 0] = ids;
  expect(await idsRelatedTo(subject)).toHaveLength(6);
  const elsewhere = await importArticle();
  await refreshNeighbours();
  await withdrawArticle(system, { id: other, reason: "" });
  const purged = [...(await lastInvalidation())];
  expect(purged).toContain(keys.related(subject));
  expect(purged).not.toContain(keys.related(elsewhere.id));
  // At once, before the job.
  const after = (await getArticle(subject))?.related.map((row) => row.id);
  expect(after).toHaveLength(6);
  expect(after).not.toContain(other);
  await refreshNeighbours();
  expect(
    await db().relatedArticle.count({ where: { OR: [{ articleId: other }, { relatedId: other }] } }),
  ).toBe(0);
});

test("from the trash an article comes back into the lists", async () => {
  const place = await addPlace();
  const [one = 0, two = 0] = await addMany(2, place);
  await trashArticle(system, { id: two });
  expect(await idsRelatedTo(one)).toEqual([]);
  await restoreArticle(system, { id: two });
  expect(await idsRelatedTo(one)).toEqual([two]);
});

test("publishing an unchanged or reworded text purges nobody's related reading", async () => {
  const place = await addPlace();
  const [id = 0, other = 0] = await addMany(3, place);
  await refreshNeighbours();
  const content = contentSchema.parse({ title: "换了说法的标题", body: buildBody("新的正文。"), ...place });
  const { number } = await saveArticle(system, { ...content, id, baseNumber: 1 });
  await publishArticle(system, { id, revision: number, minor: true });
  const purged = [...(await lastInvalidation())];
  expect(purged).toContain(keys.card(id));
  expect(await idsRelatedTo(other)).toContain(id);
  const both = [...purged, ...(await lastInvalidation())];
  expect(both.filter((key) => key.startsWith("related:"))).toEqual([]);
});

test("an article that moves to another category leaves its old neighbours for new ones", async () => {
  const place = await addPlace();
  const next = await addPlace();
  const [id = 0, old = 0] = await addMany(2, place);
  const [neighbour = 0] = await addMany(1, next);
  await refreshNeighbours();
  const content = contentSchema.parse({ title: "搬家", body: buildBody("正文。"), ...next });
  const { number } = await saveArticle(system, { ...content, id, baseNumber: 1 });
  await publishArticle(system, { id, revision: number, minor: false });
  expect([await idsRelatedTo(id), await idsRelatedTo(old), await idsRelatedTo(neighbour)]).toEqual([
    [neighbour],
    [],
    [id],
  ]);
  expect([...(await lastInvalidation())]).toEqual(
    expect.arrayContaining([id, old, neighbour].map(keys.related)),
  );
});

test("where nothing else connects, other texts of the author do", async () => {
  const authorId = (await buildLawyer()).id;
  const [older = 0] = await addMany(1, { ...(await addPlace()), authorId });
  const [alone = 0] = await addMany(1, { ...(await addPlace()), authorId });
  expect(await idsRelatedTo(alone)).toEqual([older]);
});

test("twice the shown articles are stored, nearest in time first among equals", async () => {
  const ids = await addMany(20, await addPlace());
  await refreshNeighbours();
  const subject = ids[10] as number;
  const rows = await db().relatedArticle.findMany({
    where: { articleId: subject },
    orderBy: { position: "asc" },
  });
  expect(rows).toHaveLength(storedRelated);
  const distances = rows.map((row) => Math.abs(ids.indexOf(row.relatedId) - 10));
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  expect(Math.max(...distances)).toBe(6);
});

test("what is stored after many publications is what computing everything anew would store", async () => {
  const { id: parentId } = await buildCategory({ name: "婚姻家事" });
  const authorId = (await buildLawyer()).id;
  const places = [
    { authorId, categoryId: (await buildCategory({ name: "离婚", parentId })).id },
    { authorId, categoryId: (await buildCategory({ name: "继承", parentId })).id },
  ];
  const tags = [["抚养费"], ["房产", "抚养费"], [], ["房产"]];
  for (let index = 0; index < 24; index += 1)
    await importArticle({
      ...places[index % 2],
      tagNames: tags[index % 4] ?? [],
      publishedAt: day(index * 3),
    });
  const read = () =>
    db().relatedArticle.findMany({
      select: { articleId: true, relatedId: true, reason: true },
      orderBy: [{ articleId: "asc" }, { relatedId: "asc" }],
    });
  await refreshNeighbours();
  const ids = (await db().article.findMany({ select: { id: true } })).map((row) => row.id);
  await db().$transaction(async (tx) => {
    for (const id of ids) await relateArticle(tx, id);
  });
  const settled = await read();
  const changed = await db().$transaction(async (tx) => {
    const found = [];
    for (const id of ids) found.push(...(await relateArticle(tx, id)));
    return found;
  });
  expect(changed).toEqual([]);
  expect(await read()).toEqual(settled);
});

test("articles that name each other can be published at the same time", async () => {
  const place = await addPlace();
  const ids = await addMany(8, place);
  // The new tag changes every reason, so each publication rewrites the lists of the others.
  const fields = { body: buildBody("新的正文。"), tagNames: ["同时"], ...place };
  const saved = await Promise.all(
    ids.map(async (id) => {
      const content = contentSchema.parse({ ...fields, title: `其${id}` });
      return { id, revision: (await saveArticle(system, { ...content, id, baseNumber: 1 })).number };
    }),
  );
  await Promise.all(saved.map((article) => publishArticle(system, { ...article, minor: false })));
  for (const id of ids)
    expect(new Set((await relatedTo(id)).map((row) => row.reason))).toEqual(
      new Set(["同属离婚，同有标签：同时"]),
    );
});
