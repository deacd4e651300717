import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { emptyFilter } from "#lib/articles/list-filter";
import { getArticle } from "#lib/articles/queries";
import { runBulkChange, undoBulkChange } from "#lib/bulk-changes/commands";
import { listBulkChanges, previewBulkChange } from "#lib/bulk-changes/queries";
import { type BulkAction, bulkLimit } from "#lib/bulk-changes/schema";
import { db } from "#lib/db";
import { keys } from "#lib/surrogate-keys";
import { seedArticles } from "#lib/synthetic/seed";
import { createArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildAhead,
  buildArticle,
  buildCategory,
  buildContent,
  buildLawyer,
  importArticle,
  lastAudit,
  lastInvalidation,
  system,
} from "#lib/testing/factories";
import { storeWorkingCopy } from "#lib/working-copies/commands";
import { getNewestText } from "#lib/working-copies/queries";

useDatabase();

async function run(change: BulkAction, ...ids: number[]) {
  return runBulkChange(system, { change, ids });
}

describe("a public text that somebody is working on", () => {
  test("goes to another category at once, its unpublished words stay unpublished, and undo takes both back", async () => {
    const { id, path, content } = await buildAhead({ tagNames: ["离婚"] });
    const category = await buildCategory({ name: "房产", slug: "fangchan" });
    const result = await run({ action: "category", categoryId: category.id }, id);
    expect(result).toMatchObject({ label: "移到“房产”", changed: 1, same: 0, refused: [] });

    const moved = `/fangchan/${id}.html`;
    expect(await getArticle(id)).toMatchObject({
      title: content.title,
      path: moved,
      category: { id: category.id },
    });
    expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location: moved });
    const newest = await getNewestText(system, id);
    expect(newest?.content).toMatchObject({ title: "没有发布的标题", categoryId: category.id });
    const purged = await lastInvalidation();
    expect(purged).toContain(keys.article(id));
    expect(purged).toContain(keys.categoryArticles(category.id));

    expect(await undoBulkChange(system, { id: result.id })).toMatchObject({ changed: 1, refused: [] });
    expect(await getArticle(id)).toMatchObject({ title: content.title, path });
    expect(await resolvePath(moved)).toMatchObject({ kind: "redirect", location: path });
    expect((await getNewestText(system, id))?.content).toMatchObject({
      title: "没有发布的标题",
      categoryId: content.categoryId,
    });
  });

  test("keeps also the words that only autosave has, and the writer's page notices", async () => {
    const { id, number, content } = await buildArticle();
    const words = { ...content, title: "正在打的字" };
    const tab = { tabId: randomUUID(), saveId: randomUUID() };
    await storeWorkingCopy(system, { articleId: id, version: number, content: words, ...tab });
    await run({ action: "addTag", tag: "房产" }, id);
    expect(await getArticle(id)).toMatchObject({ title: content.title, tags: [{ name: "房产" }] });
    expect((await getNewestText(system, id))?.content).toMatchObject({
      title: "正在打的字",
      tagNames: ["房产"],
    });
    const late = {
      articleId: id,
      version: number + 1,
      content: words,
      tabId: tab.tabId,
      saveId: randomUUID(),
    };
    expect(await storeWorkingCopy(system, late)).toMatchObject({ kind: "conflict" });
  });

  test("can still be published afterwards, with the change", async () => {
    const { id } = await buildAhead({ tagNames: ["离婚"] });
    const author = await buildLawyer({ name: "顾明栈" });
    await run({ action: "author", authorId: author.id }, id);
    expect((await getArticle(id))?.author?.name).toBe("顾明栈");
    const newest = await db().revision.findFirstOrThrow({
      where: { articleId: id },
      orderBy: { number: "desc" },
    });
    await publishArticle(system, { id, revision: newest.number, minor: false });
    expect(await getArticle(id)).toMatchObject({ title: "没有发布的标题", author: { id: author.id } });
  });
});

test("many articles are one command: one audit row with all ids, progress, and a reason for each that stays", async () => {
  const to = await buildCategory({ slug: "to" });
  const { id: taken, content } = await buildArticle();
  const ids = [taken];
  // Drafts: 45 texts so alike would spend the time on their related reading.
  for (let index = 0; index < 44; index += 1) ids.push((await createArticle(system, content)).id);
  const [, there = 0] = ids;
  await db().address.create({
    data: { path: `/to/${taken}.html`, kind: "CANONICAL", targetType: "PAGE", targetId: 1 },
  });
  await run({ action: "category", categoryId: to.id }, there);
  const audits = await db().auditLog.count();
  const steps: string[] = [];
  const result = await runBulkChange(
    system,
    { change: { action: "category", categoryId: to.id }, ids: [...ids, 999_999] },
    (done, total) => steps.push(`${done}/${total}`),
  );
  expect(result).toMatchObject({ changed: 43, same: 1 });
  expect(result.refused.map(({ id }) => id).sort()).toEqual([taken, 999_999]);
  expect(result.refused[0]?.message).toContain("已经被别的内容使用");
  expect(await getArticle(taken)).toMatchObject({ category: { id: content.categoryId } });
  expect(steps).toEqual(["20/46", "40/46", "46/46"]);
  expect(await db().auditLog.count()).toBe(audits + 1);
  expect(await lastAudit()).toMatchObject({
    action: "article.bulk",
    detail: { label: "移到“婚姻家事”", count: 46, ids: [...ids, 999_999] },
  });
  const [newest] = await listBulkChanges(system);
  expect(newest).toMatchObject({ changed: 43, refused: [{ id: taken }, { id: 999_999 }] });
  expect(newest?.finishedAt).not.toBeNull();
});

test("a thousand articles in one go: progress, a reason for each that stays, one audit row with all ids, and back", async () => {
  await seedArticles({ articles: 998, meanCharacters: 60, seed: 1, onProgress: () => undefined });
  const seeded = await db().article.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const { id: there } = await importArticle();
  await run({ action: "noindex", noindex: true }, there);
  const ids = [...seeded.map(({ id }) => id), there, 999_999];
  const audits = await db().auditLog.count();
  const steps: string[] = [];
  const change = { action: "noindex", noindex: true } as const;
  const result = await runBulkChange(system, { change, ids }, (done, total) =>
    steps.push(`${done}/${total}`),
  );
  expect(result).toMatchObject({ changed: 998, same: 1, refused: [{ id: 999_999 }] });
  expect(result.refused[0]?.message).not.toBe("");
  expect(steps).toHaveLength(50);
  expect([steps[0], steps.at(-1)]).toEqual(["20/1000", "1000/1000"]);
  expect(await db().article.count({ where: { noindex: true } })).toBe(999);
  expect(await db().auditLog.count()).toBe(audits + 1);
  expect(await lastAudit()).toMatchObject({ action: "article.bulk", detail: { count: 1000, ids } });

  expect(await undoBulkChange(system, { id: result.id })).toMatchObject({ changed: 998, refused: [] });
  const left = await db().article.findMany({ where: { noindex: true }, select: { id: true } });
  expect(left).toEqual([{ id: there }]);
}, 300_000);

describe("who may", () => {
  test("each article is asked for itself; what is public is rearranged by 主编 and 管理员 alone", async () => {
    const lawyer = await buildActor("LAWYER");
    const draft = await createArticle(lawyer, await buildContent());
    const theirs = await createArticle(system, await buildContent());
    const live = await buildArticle({}, lawyer);
    const ids = [draft.id, theirs.id, live.id];
    const change = { action: "addTag", tag: "公证" } as const;
    const preview = await previewBulkChange(lawyer, { change, target: { ids } });
    expect(preview.ids).toEqual([draft.id]);
    const result = await runBulkChange(lawyer, { change, ids });
    expect(result.refused.map(({ id }) => id)).toEqual([theirs.id, live.id]);
    expect(result.changed).toBe(1);
    const assistant = await buildActor("ASSISTANT");
    const verified = await runBulkChange(assistant, { change: { action: "verify" }, ids });
    expect(verified.changed).toBe(0);
    const editor = await buildActor("EDITOR");
    expect((await runBulkChange(editor, { change, ids })).changed).toBe(2);
  });

  test("one takes back one's own changes, once, within a day", async () => {
    const [me, other] = [await buildActor("EDITOR"), await buildActor("EDITOR")];
    const { id } = await importArticle();
    const input = { change: { action: "noindex", noindex: true } as const, ids: [id] };
    const { id: bulkId } = await runBulkChange(me, input);
    await expect(undoBulkChange(other, { id: bulkId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await db().bulkChange.update({
      where: { id: bulkId },
      data: { createdAt: new Date(Date.now() - 25 * 3600_000) },
    });
    await expect(undoBulkChange(me, { id: bulkId })).rejects.toMatchObject({ code: "CONFLICT" });
    await db().bulkChange.update({ where: { id: bulkId }, data: { createdAt: new Date() } });
    await undoBulkChange(me, { id: bulkId });
    await expect(undoBulkChange(me, { id: bulkId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("undo leaves alone what somebody changed again since", async () => {
  const { id, content } = await buildArticle();
  const [first, second] = [await buildCategory({ name: "甲" }), await buildCategory({ name: "乙" })];
  const { id: bulkId } = await run({ action: "category", categoryId: first.id }, id);
  await run({ action: "category", categoryId: second.id }, id);
  const undone = await undoBulkChange(system, { id: bulkId });
  expect(undone.refused).toMatchObject([{ id, title: content.title, message: "之后又改过，保持现在的样子" }]);
  expect((await getArticle(id))?.category.id).toBe(second.id);
});

test("an approval and a sign-off end with the text that they were given for, and the preview says so", async () => {
  const { id, number, content } = await buildArticle();
  const revision = await db().revision.findFirstOrThrow({ where: { articleId: id } });
  const given = { articleId: id, revisionId: revision.id, contentHash: revision.contentHash };
  await db().review.create({ data: { ...given, decision: "APPROVED" } });
  await db().article.update({ where: { id }, data: { reviewState: "APPROVED" } });
  await db().signOff.create({ data: { ...given, lawyerName: "沈砚秋", licenceNumber: "1330120000000001" } });
  const change = { action: "addTag", tag: "公证" } as const;
  const preview = await previewBulkChange(system, { change, target: { ids: [id] } });
  expect(preview).toMatchObject({ ids: [id], publicCount: 1, voidedReviews: 1, hiddenSignOffs: 1 });
  expect(await getNewestText(system, id)).toMatchObject({ version: number, content });
  await run(change, id);
  expect((await db().article.findUniqueOrThrow({ where: { id } })).reviewState).toBe("NONE");
});

test("a preview of a filter looks at what the list holds, and says where it is cut", async () => {
  const { id } = await importArticle();
  await withdrawArticle(system, { id, reason: "" });
  await importArticle();
  const change = { action: "noindex", noindex: true } as const;
  const withdrawn = { ...emptyFilter, status: "WITHDRAWN" as const };
  const preview = await previewBulkChange(system, { change, target: { filter: withdrawn } });
  expect(preview).toMatchObject({ ids: [id], isCut: false, refused: [], same: 0 });
  await db().article.createMany({ data: Array.from({ length: bulkLimit }, () => ({ title: "空" })) });
  const cut = await previewBulkChange(system, { change, target: { filter: emptyFilter } });
  expect(cut.isCut).toBe(true);
  expect(cut.ids).toHaveLength(bulkLimit);
  expect(await db().bulkChange.count()).toBe(0);
});
