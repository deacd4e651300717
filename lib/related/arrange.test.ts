import { expect, test } from "vitest";
import { restoreArticle, trashArticle } from "#lib/articles/commands";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { arrangeRelated } from "#lib/related/commands";
import { listRelatedForStaff } from "#lib/related/queries";
import { arrangeRelatedSchema, decideRelated, type RelatedDecision } from "#lib/related/schema";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import { buildActor, importArticle, lastInvalidation, system } from "#lib/testing/factories";
import { addMany, addPlace, day, idsRelatedTo, relatedTo } from "#lib/testing/related";

useDatabase();

const arrange = (input: object) => arrangeRelated(system, arrangeRelatedSchema.parse(input));

test("pinned articles come first in their order, banned ones never, and neither is lost at the next publication", async () => {
  const place = await addPlace();
  const [id = 0, banned = 0, computed = 0] = await addMany(3, place);
  const [first, second] = [await importArticle(), await importArticle()];
  await refreshNeighbours();
  await arrange({ articleId: id, pinned: [second.id, first.id], banned: [banned] });
  const expected = [second.id, first.id, computed];
  expect(await idsRelatedTo(id)).toEqual(expected);
  expect([...(await lastInvalidation())]).toEqual([keys.related(id)]);
  const [fresh = 0] = await addMany(1, { ...place, publishedAt: day(30) });
  expect(await idsRelatedTo(id)).toEqual([...expected, fresh]);
  expect((await listRelatedForStaff(system, id)).map((row) => row.kind)).toEqual([
    "PINNED",
    "PINNED",
    "COMPUTED",
    "COMPUTED",
    "BANNED",
  ]);
  await arrange({ articleId: id });
  expect((await idsRelatedTo(id)).toSorted()).toEqual([banned, computed, fresh].toSorted());
});

test("one decision after the other pins, bans and undoes, and what isn't decided is computed again", async () => {
  const place = await addPlace();
  const [id = 0, one = 0, two = 0] = await addMany(3, place);
  await refreshNeighbours();
  const decide = async (other: number, decision: RelatedDecision) => {
    const rows = await listRelatedForStaff(system, id);
    await arrange({ articleId: id, ...decideRelated(rows, other, decision) });
    return (await listRelatedForStaff(system, id)).map((row) => [row.id, row.kind]);
  };
  const elsewhere = await importArticle();
  expect(await decide(elsewhere.id, "pin")).toEqual([
    [elsewhere.id, "PINNED"],
    [one, "COMPUTED"],
    [two, "COMPUTED"],
  ]);
  expect(await decide(two, "pin")).toEqual([
    [elsewhere.id, "PINNED"],
    [two, "PINNED"],
    [one, "COMPUTED"],
  ]);
  expect(await decide(two, "ban")).toEqual([
    [elsewhere.id, "PINNED"],
    [one, "COMPUTED"],
    [two, "BANNED"],
  ]);
  await decide(elsewhere.id, "leave");
  expect(await decide(two, "leave")).toEqual([
    [one, "COMPUTED"],
    [two, "COMPUTED"],
  ]);
});

test("a pinned article that is withdrawn disappears and comes back to its place", async () => {
  const { id } = await importArticle();
  const pinned = await importArticle();
  await refreshNeighbours();
  await arrange({ articleId: id, pinned: [pinned.id] });
  await trashArticle(system, { id: pinned.id });
  expect([...(await lastInvalidation())]).toContain(keys.related(id));
  expect(await idsRelatedTo(id)).toEqual([]);
  await restoreArticle(system, { id: pinned.id });
  expect([...(await lastInvalidation())]).toContain(keys.related(id));
  expect(await idsRelatedTo(id)).toEqual([pinned.id]);
});

test("an arrangement that makes no sense, or of somebody who may not, changes nothing", async () => {
  const { id } = await importArticle();
  const other = await importArticle();
  expect(arrangeRelatedSchema.safeParse({ articleId: id, pinned: [id] }).success).toBe(false);
  expect(arrangeRelatedSchema.safeParse({ articleId: id, pinned: [2], banned: [2] }).success).toBe(false);
  await expect(arrange({ articleId: id, pinned: [other.id, 999] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const input = arrangeRelatedSchema.parse({ articleId: id, pinned: [other.id] });
  await expect(arrangeRelated(await buildActor("LAWYER"), input)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await relatedTo(id)).toEqual([]);
});
