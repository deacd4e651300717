import { randomUUID } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import type { Actor } from "#lib/accounts/actor";
import { publishArticle, trashArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import type { Content } from "#lib/articles/schema";
import { db } from "#lib/db";
import { getFeed } from "#lib/feeds/queries";
import { findUses } from "#lib/media/uses";
import { listEntries, listParts } from "#lib/sitemaps/queries";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildActor, buildArticle, buildBody, buildContent, system } from "#lib/testing/factories";
import { beginArticle, keepWorkingCopy, storeWorkingCopy } from "#lib/working-copies/commands";
import { getNewestText } from "#lib/working-copies/queries";

useDatabase();
afterEach(() => vi.useRealTimers());

const tabA = randomUUID();
const tabB = randomUUID();

function store(
  articleId: number,
  version: number,
  content: Content,
  {
    actor = system,
    tabId = tabA,
    saveId = randomUUID() as string,
  }: { actor?: Actor; tabId?: string; saveId?: string } = {},
) {
  return storeWorkingCopy(actor, { articleId, version, content, tabId, saveId });
}

async function titlesOfRevisions(articleId: number): Promise<string[]> {
  const rows = await db().revision.findMany({
    where: { articleId },
    orderBy: { number: "asc" },
    select: { title: true },
  });
  return rows.map((row) => row.title);
}

it("what is typed is stored without a revision, and the public page stays as it is", async () => {
  const { id, number, content } = await buildArticle();
  const stored = await store(id, number, { ...content, title: "新的标题" });
  expect(stored).toMatchObject({ kind: "stored", version: number + 1 });
  expect((await getArticle(id))?.title).toBe(content.title);
  expect(await titlesOfRevisions(id)).toEqual([content.title]);
  expect(await getNewestText(system, id)).toMatchObject({
    version: number + 1,
    content: { title: "新的标题" },
  });
});

it("a week of edits to a live article changes neither its page nor a feed nor the sitemap", async () => {
  const { id, number, content } = await buildArticle();
  const shown = async () => ({
    article: await getArticle(id),
    feed: await getFeed({ kind: "site" }),
    parts: await listParts(),
    entries: await listEntries({ kind: "articles", number: 0 }),
    purges: await db().invalidationLog.count(),
  });
  const before = await shown();
  let version = number;
  for (let day = 1; day <= 7; day += 1) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    const words = { ...content, title: `第 ${day} 天的标题`, summary: "新的摘要", tagNames: [`标签${day}`] };
    expect(await store(id, version, words)).toMatchObject({ kind: "stored" });
    ({ version } = await keepWorkingCopy(system, { articleId: id, version: version + 1 }));
  }
  expect(await shown()).toEqual(before);
  expect(await titlesOfRevisions(id)).toHaveLength(8);
});

it("a save from an old version is refused with the newest text, and stores nothing", async () => {
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "甲" });
  const late = await store(id, number, { ...content, title: "乙" }, { tabId: tabB });
  expect(late).toMatchObject({ kind: "conflict", newest: { version: number + 1, content: { title: "甲" } } });
  expect(await getNewestText(system, id)).toMatchObject({ content: { title: "甲" } });
});

it("of 20 saves at once from one version exactly one is taken", async () => {
  const { id, number, content } = await buildArticle();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store(id, number, { ...content, title: `标题 ${index}` })),
  );
  expect(results.filter(({ kind }) => kind === "stored")).toHaveLength(1);
});

it("the same save sent twice counts once", async () => {
  const { id, number, content } = await buildArticle();
  const saveId = randomUUID();
  const first = await store(id, number, { ...content, title: "甲" }, { saveId });
  expect(await store(id, number, { ...content, title: "甲" }, { saveId })).toEqual(first);
  expect(await store(id, number, { ...content, title: "甲" })).toEqual(first);
});

it("before another tab or account writes, a revision keeps what stood there, in the name of who wrote it", async () => {
  const lawyer = await buildActor("EDITOR");
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "甲一" }, { actor: lawyer });
  await store(id, number + 1, { ...content, title: "甲二" }, { actor: lawyer });
  await store(id, number + 2, { ...content, title: "乙" }, { tabId: tabB });
  expect(await titlesOfRevisions(id)).toEqual([content.title, "甲二"]);
  const kept = await db().revision.findFirst({ where: { articleId: id, title: "甲二" } });
  expect(kept).toMatchObject({ createdById: lawyer.accountId, reason: "自动保存" });
});

it("ten minutes of writing leave a revision", async () => {
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "甲一" });
  const before = new Date(Date.now() - 11 * 60_000);
  await db().workingCopy.update({ where: { articleId: id }, data: { startedAt: before } });
  await store(id, number + 1, { ...content, title: "甲二" });
  await store(id, number + 2, { ...content, title: "甲三" });
  expect(await titlesOfRevisions(id)).toEqual([content.title, "甲一"]);
});

it("publishing makes what was typed public", async () => {
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "新的标题" });
  const kept = await keepWorkingCopy(system, { articleId: id, version: number + 1 });
  expect(kept).toMatchObject({ number: number + 1, version: number + 1 });
  await publishArticle(system, { id, revision: kept.number, minor: false });
  expect((await getArticle(id))?.title).toBe("新的标题");
});

it("publishing a revision that somebody wrote beyond is refused, and their words stay", async () => {
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "别人的标题" });
  const publishing = publishArticle(system, { id, revision: number, minor: false });
  await expect(publishing).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await getNewestText(system, id))?.content.title).toBe("别人的标题");
});

it("a text that breaks a rule is stored as it is typed, and refused with the reason when it is meant", async () => {
  const { id, number, content } = await buildArticle();
  const draft = { ...content, title: "长".repeat(130), sourceUrl: "htt" };
  expect(await store(id, number, draft)).toMatchObject({ kind: "stored" });
  const keeping = keepWorkingCopy(system, { articleId: id, version: number + 1 });
  await expect(keeping).rejects.toMatchObject({
    code: "INVALID",
    fields: { title: expect.any(String), sourceUrl: expect.any(String) },
  });
  expect((await getNewestText(system, id))?.content.title).toHaveLength(130);
});

it("the first words of a new text are kept whatever they are, and meet the rules once somebody means them", async () => {
  const content = { ...(await buildContent()), title: "长".repeat(200) };
  const { id, version } = await beginArticle(system, { draftId: randomUUID(), content });
  const refused = { code: "INVALID", fields: { title: expect.stringContaining("120") } };
  await expect(keepWorkingCopy(system, { articleId: id, version })).rejects.toMatchObject(refused);
  await expect(publishArticle(system, { id, revision: 1, minor: false })).rejects.toMatchObject(refused);
  expect(await titlesOfRevisions(id)).toEqual([content.title]);
});

it("a title of 10,000 characters is kept whole while it is being written", async () => {
  const { id, number, content } = await buildArticle();
  const title = Array.from({ length: 5000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(" ");
  await store(id, number, { ...content, title });
  await store(id, number + 1, { ...content, title: "短的标题" }, { tabId: tabB });
  expect(await titlesOfRevisions(id)).toEqual([content.title, title]);
});

it("a change from elsewhere keeps the typed words in a revision and moves the version on", async () => {
  const { id, number, content } = await buildArticle();
  await store(id, number, { ...content, title: "正在写的标题" });
  const old = saveArticle(system, { ...content, title: "批量", id, baseNumber: number });
  await expect(old).rejects.toMatchObject({ code: "CONFLICT" });
  await keepWorkingCopy(system, { articleId: id, version: number + 1 });
  await saveArticle(system, { ...content, title: "批量", id, baseNumber: number + 1 });
  expect(await titlesOfRevisions(id)).toEqual([content.title, "正在写的标题", "批量"]);
  const late = await store(id, number + 1, { ...content, title: "接着写" });
  expect(late).toMatchObject({ kind: "conflict", newest: { content: { title: "批量" } } });
});

it("a text that names a category deleted meanwhile doesn't stand in the way of the next hand", async () => {
  const { id, number } = await createArticle(system, await buildContent());
  const content = await buildContent({ title: "甲" });
  await store(id, number, content);
  await db().category.delete({ where: { id: content.categoryId ?? 0 } });
  const next = await store(id, number + 1, { ...content, title: "乙" }, { tabId: tabB });
  // The revision that kept 甲 has no category any more, which is a change of its own.
  expect(next).toMatchObject({ kind: "stored" });
  expect(await titlesOfRevisions(id)).toContain("甲");
});

it("an approval ends when a word of the text changes", async () => {
  const { id, number, content } = await buildArticle();
  await db().article.update({ where: { id }, data: { reviewState: "APPROVED" } });
  await store(id, number, { ...content, title: "改过" });
  const { reviewState } = await db().article.findUniqueOrThrow({ where: { id } });
  expect(reviewState).toBe("NONE");
});

it("words that arrive after the article went to the trash are kept, and the answer says where it is", async () => {
  const { id, number, content } = await buildArticle();
  await trashArticle(system, { id });
  const stored = await store(id, number, { ...content, title: "最后几个字" });
  expect(stored).toMatchObject({ kind: "stored", status: "TRASHED" });
});

it("who may not edit the article may not store into it", async () => {
  const stranger = await buildActor("LAWYER");
  const { id, number, content } = await buildArticle();
  await expect(store(id, number, content, { actor: stranger })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("a new text sent twice at once makes one article with all its words", async () => {
  const actor = await buildActor("LAWYER");
  const content = await buildContent({
    title: "",
    authorId: null,
    categoryId: null,
    body: buildBody("第一句"),
  });
  const input = { draftId: randomUUID(), content };
  const [one, two] = await Promise.all([beginArticle(actor, input), beginArticle(actor, input)]);
  expect(one).toEqual(two);
  expect(await getNewestText(actor, one.id)).toMatchObject({ version: one.version, content });
  const stranger = await buildActor("LAWYER");
  await expect(beginArticle(stranger, input)).rejects.toMatchObject({ code: "CONFLICT" });
});

it("a paste of 2 MB is stored whole", async () => {
  const { id, number, content } = await buildArticle();
  const paragraphs = Array.from({ length: 2000 }, (_, index) => `${index} ${"字".repeat(350)}`);
  await store(id, number, { ...content, body: buildBody(...paragraphs) });
  const newest = await getNewestText(system, id);
  expect(newest?.content.body).toEqual(buildBody(...paragraphs));
  await keepWorkingCopy(system, { articleId: id, version: number + 1 });
});

it("a picture in a text that is being written counts as used", async () => {
  const { id, number, content } = await buildArticle();
  const media = await db().media.create({
    data: { sha256: "0".repeat(64), filename: "a.png", mimeType: "image/png", sizeBytes: 1 },
    select: { id: true, sha256: true },
  });
  await store(id, number, { ...content, title: "配图", coverId: media.id });
  expect(await findUses(db(), media.id, 5)).toEqual([
    { href: `/admin/articles/${id}`, label: "文章《配图》（未发布的内容）" },
  ]);
});
