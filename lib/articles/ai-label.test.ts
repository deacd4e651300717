import { expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { getFeed } from "#lib/feeds/queries";
import { getMarkdownArticle } from "#lib/markdown/queries";
import { restoreRevision } from "#lib/revisions/commands";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildContent,
  buildLawyer,
  lastAudit,
  system,
} from "#lib/testing/factories";
import { storeWorkingCopy } from "#lib/working-copies/commands";

useDatabase();

const ai = { aiLevel: "ASSISTED", aiTool: "DeepSeek", aiReviewer: "沈砚秋" } as const;

test("an author can't take the label back, by saving, autosaving or restoring; an editor can, and the log says so", async () => {
  const { author, id, content } = await labelled();
  const without = { ...content, aiLevel: "NONE" as const };
  const save = saveArticle(author, { ...without, id, baseNumber: 2 });
  await expect(save).rejects.toMatchObject({ code: "FORBIDDEN" });
  const ids = { tabId: crypto.randomUUID(), saveId: crypto.randomUUID() };
  const autosave = storeWorkingCopy(author, { ...ids, articleId: id, version: 2, content: without });
  await expect(autosave).rejects.toMatchObject({ code: "FORBIDDEN" });
  const restore = restoreRevision(author, { id, number: 1, baseNumber: 2 });
  await expect(restore).rejects.toMatchObject({ code: "FORBIDDEN" });

  const editor = await buildActor("EDITOR");
  await saveArticle(editor, { ...without, id, baseNumber: 2 });
  const rows = await db().auditLog.findMany({ where: { action: "article.aiLabel" }, orderBy: { id: "asc" } });
  expect(rows.map(({ actorName, detail }) => [actorName, detail])).toMatchObject([
    ["测试LAWYER", { from: { aiLevel: "NONE" }, to: ai }],
    ["测试EDITOR", { from: ai, to: { aiLevel: "NONE" } }],
  ]);
  expect(await lastAudit()).toMatchObject({ action: "article.save" });
});

test("an author may say more: from help to the whole", async () => {
  const { author, id, content } = await labelled();
  await saveArticle(author, { ...content, aiLevel: "GENERATED", id, baseNumber: 2 });
  expect(await db().revision.count({ where: { articleId: id, aiLevel: "GENERATED" } })).toBe(1);
});

test.each([
  [{ provenance: "REPRINT_PUBLIC", sourceName: "人民法院报" }, "sourceUrl"],
  [{ provenance: "REPRINT_LICENSED", sourceName: "人民法院报" }, "licence"],
  [{ provenance: "COMPILATION" }, "sourceName"],
  [{ provenance: "JUDGMENT" }, "sourceName"],
  [{ aiLevel: "GENERATED", aiTool: "DeepSeek" }, "aiReviewer"],
  [{ aiLevel: "ASSISTED", aiReviewer: "沈砚秋" }, "aiTool"],
] as const)("%o can't be published without %s", async (fields, missing) => {
  const { id, number } = await createArticle(system, await buildContent(fields));
  const attempt = publishArticle(system, { id, revision: number, minor: false });
  await expect(attempt).rejects.toMatchObject({ code: "INVALID", fields: { [missing]: expect.any(String) } });
});

test("feeds and Markdown say it with the text", async () => {
  const { id } = await buildArticle(ai);
  const label = "写作中使用了人工智能辅助（DeepSeek），由沈砚秋审校。";
  expect((await getFeed({ kind: "site" }))?.items[0]?.notice).toContain(label);
  expect((await getMarkdownArticle(id))?.notice).toContain(label);
});

/** A lawyer's own text whose second revision says that a machine helped. */
async function labelled() {
  const lawyer = await buildLawyer();
  const author = await buildActor("LAWYER", lawyer.id);
  const plain = await buildContent({ authorId: lawyer.id });
  const { id, number } = await createArticle(author, plain);
  const content = { ...plain, ...ai };
  await saveArticle(author, { ...content, id, baseNumber: number });
  return { author, id, content };
}
