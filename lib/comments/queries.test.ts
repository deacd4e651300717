import { expect, test } from "vitest";
import { listComments, shownComments } from "#lib/comments/queries";
import { db } from "#lib/db";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";

useDatabase();

test("approved comments are shown in their order, the oldest only, and not at all where the setting hides them", async () => {
  const { id: articleId } = await buildArticle();
  const at = (minute: number) => new Date(Date.UTC(2013, 4, 9, 0, minute));
  const row = { articleId, authorName: "读者", isApproved: true };
  await db().comment.createMany({
    data: [
      { ...row, id: 1, text: "问", createdAt: at(1) },
      { ...row, id: 2, text: "答", createdAt: at(2), parentId: 1, authorName: "律师" },
      { ...row, id: 3, text: "广告", createdAt: at(0), isApproved: false },
      { ...row, id: 4, text: "回广告", createdAt: at(3), parentId: 3 },
    ],
  });
  const shown = await listComments(articleId);
  expect(shown.count).toBe(3);
  expect(shown.comments.map(({ text, answers }) => [text, answers])).toEqual([
    ["问", null],
    ["答", "读者"],
    ["回广告", null],
  ]);
  const more = Array.from({ length: shownComments }, (_, index) => ({
    ...row,
    text: "又一条",
    createdAt: at(10 + index),
  }));
  await db().comment.createMany({ data: more.map((comment, index) => ({ ...comment, id: 100 + index })) });
  expect(await listComments(articleId)).toMatchObject({ count: 53, comments: { length: shownComments } });
  const value = { ...(await getSetting("publishing")), showComments: false };
  await changeSettings(system, { group: "publishing", value });
  expect(await listComments(articleId)).toEqual({ comments: [], count: 0 });
});
