import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "#lib/db";
import { holdLock, releaseLock } from "#lib/editing-locks/commands";
import { getPresence } from "#lib/editing-locks/queries";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, lastAudit } from "#lib/testing/factories";
import { storeWorkingCopy } from "#lib/working-copies/commands";

useDatabase();

const tabA = randomUUID();
const tabB = randomUUID();

async function twoEditors() {
  const { id, number, content } = await buildArticle();
  const a = await buildActor("EDITOR");
  const b = await buildActor("ADMIN");
  return { articleId: id, number, content, a, b };
}

it("the second person sees who is writing, until that one leaves", async () => {
  const { articleId, a, b } = await twoEditors();
  expect(await holdLock(a, { articleId, tabId: tabA, takesOver: false })).toMatchObject({ holder: null });
  const asked = await holdLock(b, { articleId, tabId: tabB, takesOver: false });
  expect(asked.holder).toEqual({ name: a.name, isSelf: false });
  await releaseLock(a, { articleId, tabId: tabA });
  expect(await holdLock(b, { articleId, tabId: tabB, takesOver: false })).toMatchObject({ holder: null });
});

it("who only watches takes nothing, and sees who begins to write", async () => {
  const { articleId, a, b } = await twoEditors();
  expect(await getPresence(a, articleId, tabA)).toMatchObject({ holder: null });
  expect(await holdLock(b, { articleId, tabId: tabB, takesOver: false })).toMatchObject({ holder: null });
  expect(await getPresence(a, articleId, tabA)).toMatchObject({ holder: { name: b.name, isSelf: false } });
  expect(await db().editingLock.count()).toBe(1);
});

it("two tabs of one person know of each other", async () => {
  const { articleId, a } = await twoEditors();
  await holdLock(a, { articleId, tabId: tabA, takesOver: false });
  const second = await holdLock(a, { articleId, tabId: tabB, takesOver: false });
  expect(second.holder).toEqual({ name: a.name, isSelf: true });
});

it("a take-over is logged, keeps the other's words in a revision, and turns the former holder away", async () => {
  const { articleId, number, content, a, b } = await twoEditors();
  await holdLock(a, { articleId, tabId: tabA, takesOver: false });
  const typed = { ...content, title: "写到一半" };
  await storeWorkingCopy(a, {
    articleId,
    version: number,
    tabId: tabA,
    saveId: randomUUID(),
    content: typed,
  });
  expect(await holdLock(b, { articleId, tabId: tabB, takesOver: true })).toMatchObject({ holder: null });
  expect(await lastAudit()).toMatchObject({ action: "article.takeOver", detail: { from: a.name } });
  expect(
    await db().revision.count({ where: { articleId, title: "写到一半", createdById: a.accountId } }),
  ).toBe(1);
  const beat = await holdLock(a, { articleId, tabId: tabA, takesOver: false });
  expect(beat.holder).toEqual({ name: b.name, isSelf: false });
});

it("after thirty seconds of silence the lock is free, and a heartbeat before that keeps it", async () => {
  const { articleId, a, b } = await twoEditors();
  await holdLock(a, { articleId, tabId: tabA, takesOver: false });
  const seenAgo = (seconds: number) =>
    db().$executeRaw`UPDATE editing_lock SET seen_at = now() - make_interval(secs => ${seconds})`;
  await seenAgo(25);
  expect((await holdLock(b, { articleId, tabId: tabB, takesOver: false })).holder).not.toBeNull();
  await holdLock(a, { articleId, tabId: tabA, takesOver: false });
  await seenAgo(31);
  expect((await holdLock(b, { articleId, tabId: tabB, takesOver: false })).holder).toBeNull();
  expect((await holdLock(a, { articleId, tabId: tabA, takesOver: false })).holder).not.toBeNull();
});

it("of 20 tabs that ask at once one gets it", async () => {
  const { articleId, a } = await twoEditors();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => holdLock(a, { articleId, tabId: randomUUID(), takesOver: false })),
  );
  expect(answers.filter(({ holder }) => holder === null)).toHaveLength(1);
});

it("who may not edit the article gets no lock on it, and a deleted article has none", async () => {
  const { articleId } = await twoEditors();
  const stranger = await buildActor("LAWYER");
  const input = { articleId, tabId: tabA, takesOver: true };
  await expect(holdLock(stranger, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(holdLock(stranger, { ...input, articleId: 999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
