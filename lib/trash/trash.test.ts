import { describe, expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, restoreArticle, trashArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { db } from "#lib/db";
import { deleteOldRows } from "#lib/retention/commands";
import { keys } from "#lib/surrogate-keys";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildCategory,
  importArticle,
  lastAudit,
  lastInvalidation,
  system,
} from "#lib/testing/factories";
import { deleteForGood, emptyOldTrash } from "#lib/trash/commands";
import { listTrash } from "#lib/trash/queries";
import { daysLeft } from "#lib/trash/schema";

useDatabase();

/** A public article that stood in another category before, so that a 301 leads to it. */
async function buildMoved() {
  const { id, path: former, number, content } = await buildArticle();
  const { id: categoryId } = await buildCategory({ name: "房产" });
  const saved = await saveArticle(system, { ...content, categoryId, id, baseNumber: number });
  const { path } = await publishArticle(system, { id, revision: saved.number, minor: true });
  return { id, path, former };
}

const trashedDaysAgo = (id: number, days: number) =>
  db().article.update({ where: { id }, data: { trashedAt: new Date(Date.now() - days * 86_400_000) } });

describe("the trash", () => {
  test("a trashed article answers 410 at all its addresses, a restored one is back at each of them", async () => {
    const { id, path, former } = await buildMoved();
    await trashArticle(system, { id });
    for (const address of [path, former])
      expect(await resolvePath(address)).toEqual({ kind: "gone", route: "/status/410" });
    expect((await listTrash(system, { after: null })).items.map((row) => row.id)).toEqual([id]);

    await restoreArticle(system, { id });
    expect(await resolvePath(path)).toMatchObject({ kind: "serve", targetId: id });
    expect(await resolvePath(former)).toMatchObject({ kind: "redirect", location: path });
    expect(await getArticle(id)).not.toBeNull();
    const purged = await lastInvalidation();
    for (const address of [path, former]) expect(purged).toContain(keys.address(address));
  });

  test("deleted for good, its addresses stay 410 and nothing is left of it", async () => {
    const { id, path, former } = await buildMoved();
    await trashArticle(system, { id });
    await deleteForGood(system, { id });
    for (const address of [path, former])
      expect(await resolvePath(address)).toEqual({ kind: "gone", route: "/status/410" });
    expect(await db().revision.count({ where: { articleId: id } })).toBe(0);
    expect(await lastAudit()).toMatchObject({ action: "article.delete", subjectId: String(id) });
    await expect(restoreArticle(system, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("only an administrator deletes at once, and only from the trash", async () => {
    const { id } = await importArticle();
    await expect(deleteForGood(system, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await trashArticle(system, { id });
    for (const role of ["EDITOR", "LAWYER", "ASSISTANT"] as const)
      await expect(deleteForGood(await buildActor(role), { id })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    await deleteForGood(await buildActor("ADMIN"), { id });
    expect(await db().article.count()).toBe(0);
  });

  test("after thirty days it is deleted by itself, by two processes as by one; not a day earlier", async () => {
    const [old, young] = [await importArticle(), await importArticle()];
    for (const { id } of [old, young]) await trashArticle(system, { id });
    await trashedDaysAgo(old.id, 30.1);
    await trashedDaysAgo(young.id, 29.9);
    const counts = await Promise.all([emptyOldTrash(), emptyOldTrash()]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await db().article.findMany({ select: { id: true } })).toEqual([{ id: young.id }]);
    expect(await lastAudit()).toMatchObject({
      action: "article.delete",
      actorName: "回收站到期",
      subjectId: String(old.id),
    });
    await deleteOldRows(new Date(Date.now() + 86_400_000));
    expect(await db().article.count()).toBe(0);
  });
});

test("days left are whole days, the last one counts", () => {
  const now = new Date("2026-06-30T12:00:00Z");
  expect(daysLeft(now, now)).toBe(30);
  expect(daysLeft(new Date("2026-06-01T12:00:00Z"), now)).toBe(1);
  expect(daysLeft(new Date("2026-05-31T11:00:00Z"), now)).toBe(0);
});
