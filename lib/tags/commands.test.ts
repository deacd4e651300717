import { expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { contentSchema } from "#lib/articles/schema";
import { db } from "#lib/db";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { keys } from "#lib/surrogate-keys";
import { createTag, deleteTag, mergeTag, updateTag } from "#lib/tags/commands";
import { getTag, listTags, listTagsForStaff } from "#lib/tags/queries";
import { createTagSchema, updateTagSchema } from "#lib/tags/schema";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildBody,
  buildCategory,
  buildLawyer,
  importArticle,
  lastAudit,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

const make = (fields: object) => createTag(system, createTagSchema.parse(fields));
const tagNamed = (name: string) => db().tag.findUniqueOrThrow({ where: { name } });
const reasons = async () => (await db().relatedArticle.findMany()).map((row) => row.reason);

async function addPair(tagNames: string[]) {
  const place = {
    categoryId: (await buildCategory({ name: "离婚" })).id,
    authorId: (await buildLawyer()).id,
  };
  const pair = [
    await importArticle({ ...place, tagNames }),
    await importArticle({ ...place, tagNames }),
  ] as const;
  await refreshNeighbours();
  return pair;
}

async function publishAgain(id: number, tagNames: string[]) {
  const { categoryId, authorId } = await db().article.findUniqueOrThrow({ where: { id } });
  const { number: baseNumber } = await db().revision.findFirstOrThrow({
    where: { articleId: id },
    orderBy: { id: "desc" },
  });
  const content = contentSchema.parse({
    title: `再版${id}`,
    body: buildBody("正文。"),
    categoryId,
    authorId,
    tagNames,
  });
  const { number } = await saveArticle(system, { ...content, id, baseNumber });
  await publishArticle(system, { id, revision: number, minor: false });
}

test("publishing makes missing tags, with an address of their pinyin", async () => {
  await importArticle({ tagNames: ["抚养费", "扶养费"] });
  expect(await listTags()).toMatchObject([
    { name: "抚养费", path: "/tags/fuyangfei/", articleCount: 1 },
    { name: "扶养费", path: "/tags/fuyangfei-2/", articleCount: 1 },
  ]);
  expect(await resolvePath("/tags/fuyangfei/")).toMatchObject({ kind: "serve", targetType: "TAG" });
});

test("a synonym stands for its tag, and both words count once", async () => {
  const { id } = await make({ name: "抚养费", synonyms: ["生活费"] });
  await importArticle({ tagNames: ["生活费", "抚养费"] });
  expect(await listTags()).toMatchObject([{ id, articleCount: 1 }]);
});

test("publishing again with other tags changes exactly the lists of those that came and went", async () => {
  const { id } = await importArticle({ tagNames: ["留下", "离开"] });
  const [kept, gone] = [await tagNamed("留下"), await tagNamed("离开")];
  await publishAgain(id, ["留下", "新来"]);
  const fresh = await tagNamed("新来");
  const purged = [...(await lastInvalidation())];
  expect(purged).toEqual(
    expect.arrayContaining([keys.tagArticles(gone.id), keys.tagArticles(fresh.id), keys.tags()]),
  );
  expect(purged).not.toContain(keys.tagArticles(kept.id));
  expect((await listTags()).map((tag) => tag.name)).toEqual(["留下", "新来"]);
});

test("a withdrawn article leaves its tags' lists and is back in them when published again", async () => {
  const { id } = await importArticle({ tagNames: ["抚养费"] });
  const tag = await tagNamed("抚养费");
  await withdrawArticle(system, { id, reason: "" });
  expect([...(await lastInvalidation())]).toEqual(
    expect.arrayContaining([keys.tagArticles(tag.id), keys.tags()]),
  );
  expect((await getTag(tag.id))?.articleCount).toBe(0);
  await publishAgain(id, ["抚养费"]);
  expect((await getTag(tag.id))?.articleCount).toBe(1);
});

test("a renamed tag keeps its old name as a synonym, its old address as a 301, and reasons follow", async () => {
  await addPair(["抚养", "抚养费"]);
  const { id } = await tagNamed("抚养");
  const input = { id, name: "子女抚养", slug: "zinv-fuyang", synonyms: ["带孩子"] };
  await updateTag(system, updateTagSchema.parse(input));
  expect(await getTag(id)).toMatchObject({
    path: "/tags/zinv-fuyang/",
    synonyms: expect.arrayContaining(["带孩子", "抚养"]),
  });
  expect(await resolvePath("/tags/fuyang/")).toMatchObject({
    kind: "redirect",
    location: "/tags/zinv-fuyang/",
  });
  expect(await reasons()).toEqual(Array(2).fill("同属离婚，同有标签：子女抚养、抚养费"));
  expect([...(await lastInvalidation())]).toEqual(
    expect.arrayContaining([keys.tag(id), keys.tags(), keys.address("/tags/fuyang/")]),
  );
  await importArticle({ tagNames: ["抚养"] });
  expect((await getTag(id))?.articleCount).toBe(3);
});

test("a merged tag's articles, words and addresses go to the other", async () => {
  const [both] = await addPair(["赡养", "扶养"]);
  const only = await importArticle({ tagNames: ["赡养"] });
  await refreshNeighbours();
  const [from, into] = [await tagNamed("赡养"), await tagNamed("扶养")];
  await mergeTag(system, { id: from.id, intoId: into.id });
  expect(await getTag(from.id)).toBeNull();
  expect(await getTag(into.id)).toMatchObject({ articleCount: 3, synonyms: ["赡养"] });
  expect(await db().articleTag.count({ where: { articleId: { in: [both.id, only.id] } } })).toBe(2);
  expect(await resolvePath(from.path)).toMatchObject({ kind: "redirect", location: into.path });
  expect(new Set(await reasons())).toEqual(new Set(["同属离婚，同有标签：扶养", "同有标签：扶养"]));
  expect([...(await lastInvalidation())]).toEqual(
    expect.arrayContaining([
      keys.tag(from.id),
      keys.tag(into.id),
      keys.tagArticles(into.id),
      keys.address(from.path),
    ]),
  );
  expect(await lastAudit()).toMatchObject({
    action: "tag.merge",
    detail: { name: "赡养", into: "扶养", retagged: 1 },
  });
});

test("a deleted tag is gone from texts and reasons, and its address answers 410", async () => {
  await addPair(["工伤", "赔偿"]);
  const tag = await tagNamed("工伤");
  await deleteTag(system, { id: tag.id });
  expect(await resolvePath(tag.path)).toMatchObject({ kind: "gone" });
  expect(await reasons()).toEqual(Array(2).fill("同属离婚，同有标签：赔偿"));
  await deleteTag(system, { id: (await tagNamed("赔偿")).id });
  expect(await reasons()).toEqual(Array(2).fill("同属离婚"));
  // The address of a tag that is gone for good is free again.
  expect(await make({ name: "工伤" })).toMatchObject({ path: tag.path });
});

test("a word belongs to one tag, a slug too", async () => {
  await make({ name: "抚养费", slug: "fuyangfei", synonyms: ["生活费"] });
  await expect(make({ name: "抚养费" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(make({ name: "生活费" })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(make({ name: "别的", synonyms: ["生活费"] })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(make({ name: "别的", slug: "fuyangfei" })).rejects.toThrow("已经被标签“抚养费”使用");
  expect(await db().tag.count()).toBe(1);
});

test("a tag isn't merged into itself or into nothing", async () => {
  const { id } = await make({ name: "抚养费" });
  await expect(mergeTag(system, { id, intoId: id })).rejects.toMatchObject({ code: "INVALID" });
  await expect(mergeTag(system, { id, intoId: 999 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await getTag(id)).not.toBeNull();
});

test("lawyers and assistants don't manage tags", async () => {
  const { id } = await make({ name: "抚养费" });
  for (const role of ["LAWYER", "ASSISTANT"] as const) {
    const actor = await buildActor(role);
    await expect(createTag(actor, createTagSchema.parse({ name: "甲" }))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(deleteTag(actor, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listTagsForStaff(actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await listTagsForStaff(await buildActor("EDITOR"))).toMatchObject([{ id, articleCount: 0 }]);
});

test("two texts published at once may bring the same new tag", async () => {
  const place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  await Promise.all([1, 2, 3, 4].map(() => importArticle({ ...place, tagNames: ["同时"] })));
  expect(await listTags()).toMatchObject([{ name: "同时", articleCount: 4 }]);
});
