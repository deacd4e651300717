import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { trashArticle } from "#lib/articles/commands";
import { listNewest } from "#lib/articles/public-list-queries";
import { getArticle } from "#lib/articles/queries";
import { db } from "#lib/db";
import { restoreRevision } from "#lib/revisions/commands";
import { compareContent } from "#lib/revisions/content-diff";
import { getLiveAndWorking, getRevisionPair, listRevisions } from "#lib/revisions/queries";
import { revisionPageSize } from "#lib/revisions/schema";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildCategory,
  buildContent,
  lastAudit,
  system,
} from "#lib/testing/factories";
import { storeWorkingCopy } from "#lib/working-copies/commands";

useDatabase();

/** Saves an article so often, a paragraph more each time. */
async function writeOn(
  article: Awaited<ReturnType<typeof buildArticle>>,
  times: number,
  actor: Actor = system,
) {
  const { id, content } = article;
  let number = article.number;
  for (let count = 1; count <= times; count += 1) {
    const paragraphs = Array.from({ length: count }, (_, index) => `第${index + 1}次补充。`);
    const changed = { ...content, title: `改过${count}次的标题`, body: buildBody(...paragraphs) };
    ({ number } = await saveArticle(actor, { ...changed, id, baseNumber: number }));
  }
  return number;
}

test("restoring an old text makes a new revision that says so; the public page and what came between stay", async () => {
  const editor = await buildActor("EDITOR");
  const article = await buildArticle();
  const newest = await writeOn(article, 2);
  const { number } = await restoreRevision(editor, { id: article.id, number: 1, baseNumber: newest });
  expect(number).toBe(newest + 1);
  const list = await listRevisions(editor, article.id, null);
  expect(list?.items.map((item) => item.number)).toEqual([4, 3, 2, 1]);
  expect(list?.items[0]).toMatchObject({
    reason: "恢复自第 1 版",
    title: article.content.title,
    createdBy: { name: "测试EDITOR" },
  });
  expect(list?.article.workingRevision?.number).toBe(number);
  expect((await getArticle(article.id))?.number).toBe(article.number);
  expect(await lastAudit()).toMatchObject({ action: "article.restoreRevision", detail: { from: 1, number } });
  const pair = await getRevisionPair(editor, article.id, number, 1);
  if (!pair?.before) throw new Error("both revisions exist");
  const same = compareContent(pair.before.text, pair.after.text);
  expect([same.fields, same.isBodySame]).toEqual([[], true]);
});

test("words that were only autosaved become a revision before an old text takes their place", async () => {
  const article = await buildArticle();
  const { id } = article;
  const newest = await writeOn(article, 1);
  const content = { ...article.content, title: "刚刚打的字" };
  const [tabId, saveId] = [randomUUID(), randomUUID()];
  await storeWorkingCopy(system, { articleId: id, version: newest, tabId, saveId, content });
  expect((await getLiveAndWorking(system, id))?.working).toMatchObject({
    number: null,
    text: { title: "刚刚打的字" },
  });
  await restoreRevision(system, { id, number: 1, baseNumber: newest });
  const list = await listRevisions(system, id, null);
  expect(list?.items.map(({ title }) => title).slice(0, 2)).toEqual([article.content.title, "刚刚打的字"]);
  expect((await getLiveAndWorking(system, id))?.working.text.title).toBe(article.content.title);
});

test("nothing is restored over a text that came meanwhile, over the same text, or in the trash", async () => {
  const article = await buildArticle();
  const { id } = article;
  const newest = await writeOn(article, 1);
  const restored = (number: number, baseNumber: number) =>
    restoreRevision(system, { id, number, baseNumber });
  await expect(restored(1, newest - 1)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(restored(newest, newest)).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(restored(99, newest)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await trashArticle(system, { id });
  await expect(restored(1, newest)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await db().revision.count()).toBe(2);
});

test("who may not edit an article can't restore it either, but may look at its history", async () => {
  const assistant = await buildActor("ASSISTANT");
  const article = await buildArticle();
  const newest = await writeOn(article, 1);
  const input = { id: article.id, number: 1, baseNumber: newest };
  await expect(restoreRevision(assistant, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await listRevisions(assistant, article.id, null))?.items).toHaveLength(2);
});

test("a live article is edited for long: readers and lists see nothing of it, staff see both texts", async () => {
  const article = await buildArticle();
  const shown = JSON.stringify([await getArticle(article.id), await listNewest(5)]);
  const purges = await db().invalidationLog.count();
  await writeOn(article, 12);
  expect(JSON.stringify([await getArticle(article.id), await listNewest(5)])).toBe(shown);
  expect(await db().invalidationLog.count()).toBe(purges);
  const both = await getLiveAndWorking(system, article.id);
  expect(both?.live?.text.title).toBe(article.content.title);
  expect(both?.working.text.title).toBe("改过12次的标题");
});

test("a text that was never public has no live side", async () => {
  const { id } = await createArticle(system, await buildContent());
  expect(await getLiveAndWorking(system, id)).toMatchObject({ live: null, working: { number: 1 } });
  expect(await getLiveAndWorking(system, 999)).toBeNull();
});

test("title, category, tags, search texts, signature and body are all compared", async () => {
  const article = await buildArticle({ tagNames: ["离婚", "房产"] });
  const other = await buildCategory({ name: "公司商事" });
  await saveArticle(system, {
    ...article.content,
    ...{ title: "离婚时婚前房产如何分", categoryId: other.id, authorId: null, tagNames: ["房产", "抚养"] },
    ...{ seoTitle: "婚前房产", body: buildBody("婚前买的房子，原则上归买方。") },
    ...{ id: article.id, baseNumber: article.number },
  });
  const pair = await getRevisionPair(system, article.id, 2, null);
  if (!pair?.before) throw new Error("both revisions exist");
  const { fields, isBodySame } = compareContent(pair.before.text, pair.after.text);
  expect(isBodySame).toBe(false);
  const told = fields.map(({ label, pieces }) => [
    label,
    ...pieces.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind} ${text}`),
  ]);
  expect(told).toEqual([
    ["标题", "delete 怎么", "insert 如何"],
    ["分类", "delete 婚姻家事", "insert 公司商事"],
    ["署名律师", "delete 沈砚秋", "insert 未填"],
    ["标签", "delete 离婚", "insert 抚养"],
    ["搜索标题", "insert 婚前房产"],
  ]);
});

test("a long history is read page by page, without gaps", async () => {
  const article = await buildArticle();
  await writeOn(article, revisionPageSize + 1);
  const first = await listRevisions(system, article.id, null);
  const second = await listRevisions(system, article.id, first?.next ?? null);
  const numbers = [first, second].flatMap((page) => page?.items.map(({ number }) => number) ?? []);
  expect(numbers).toEqual(
    Array.from({ length: revisionPageSize + 2 }, (_, index) => revisionPageSize + 2 - index),
  );
  expect(second?.next).toBeNull();
  expect(first?.items.at(-1)?.growth).toBe(6);
  expect(second?.items.at(-1)?.growth).toBeNull();
});
