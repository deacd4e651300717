import { expect, test } from "vitest";
import { publishArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { db } from "#lib/db";
import { fillSearch } from "#lib/search/jobs";
import { search } from "#lib/search/queries";
import { noFilter } from "#lib/search/schema";
import { searchArticlesForStaff, searchOthersForStaff } from "#lib/staff-search/queries";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildContent,
  buildLawyer,
  system,
} from "#lib/testing/factories";

useDatabase();

const find = async (q: string) => (await searchArticlesForStaff(system, q, 1)).hits;
const ids = async (q: string) => (await find(q)).map(({ id }) => id);

test("staff find an article in every state by its newest text", async () => {
  const content = await buildContent({
    title: "居住权怎么登记",
    body: buildBody("带上合同和不动产权证书。"),
  });
  const { id, number } = await createArticle(system, content);
  expect(await find("产权证书")).toMatchObject([{ id, status: "DRAFT", foundIn: "newest" }]);
  await publishArticle(system, { id, revision: number, minor: false });
  expect(await find("居住权")).toMatchObject([{ id, status: "PUBLISHED", foundIn: "newest" }]);
  await withdrawArticle(system, { id, reason: "" });
  expect(await find("产权证书")).toMatchObject([{ id, status: "WITHDRAWN" }]);
  await trashArticle(system, { id });
  expect(await find("产权证书")).toMatchObject([{ id, status: "TRASHED" }]);
});

test("what a change takes away is found in the old revision, together with what stayed", async () => {
  const { id, number, content } = await buildArticle({
    body: buildBody("旧的说法：抚养费按月付。", "其他不变。"),
  });
  const changed = {
    ...content,
    body: buildBody("新的说法：一次付清。", "其他不变。"),
    id,
    baseNumber: number,
  };
  const saved = await saveArticle(system, changed);
  expect(await find("一次付清")).toMatchObject([{ id, foundIn: "newest", hasUnpublished: true }]);
  expect(await find("抚养费按月付")).toMatchObject([{ id, foundIn: "public" }]);
  await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(await find("抚养费按月付 其他不变")).toMatchObject([{ id, foundIn: "past", revision: number }]);
  // Words that no single revision has lead to the article, and to none of them.
  expect(await find("抚养费按月付 一次付清")).toMatchObject([{ id, foundIn: "past", revision: null }]);
});

test("a public article is found by the public text as soon as it is published, and gone as soon as it is withdrawn", async () => {
  const { id } = await buildArticle({ title: "居住权怎么登记" });
  expect((await search("居住权", noFilter, 1))?.hits.map(({ card }) => card.id)).toEqual([id]);
  await withdrawArticle(system, { id, reason: "" });
  expect((await search("居住权", noFilter, 1))?.hits).toEqual([]);
});

test("a site without search rows gets them by itself, old revisions too", async () => {
  const { id, number, content } = await buildArticle({ body: buildBody("旧的说法：按月付。") });
  const saved = await saveArticle(system, {
    ...content,
    body: buildBody("一次付清。"),
    id,
    baseNumber: number,
  });
  await publishArticle(system, { id, revision: saved.number, minor: false });
  await db().searchDocument.deleteMany();
  await db().staffDocument.deleteMany();
  expect(await ids("一次付清")).toEqual([]);
  await fillSearch();
  expect(await find("一次付清")).toMatchObject([{ id, foundIn: "newest" }]);
  expect(await find("按月付")).toMatchObject([{ id, foundIn: "past", revision: number }]);
});

test("lawyers and pages are found too, pages by those who may manage them", async () => {
  await buildLawyer({ name: "顾明瞻" });
  await db().page.create({
    data: { title: "关于我们", slug: "about", path: "/about/", html: "<p>成立于杭州</p>" },
  });
  const all = await searchOthersForStaff(system, "杭州");
  expect(all.pages.map(({ title }) => title)).toEqual(["关于我们"]);
  expect((await searchOthersForStaff(system, "gmz")).lawyers.map(({ name }) => name)).toEqual(["顾明瞻"]);
  expect((await searchOthersForStaff(await buildActor("LAWYER"), "杭州")).pages).toEqual([]);
});

test.each(["", "。", "'; drop", "%", ":*", "!!&|", "😀"])("%j gets an answer", async (q) => {
  expect(await find(q)).toEqual([]);
});
