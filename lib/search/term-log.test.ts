import { expect, test } from "vitest";
import { db } from "#lib/db";
import { listSearchTerms } from "#lib/search/admin-queries";
import { addSynonym, removeSynonym } from "#lib/search/commands";
import { search } from "#lib/search/queries";
import { noFilter } from "#lib/search/schema";
import { listSuggestions } from "#lib/search/suggestions";
import { flushSearchTerms, noteResults, noteSearch } from "#lib/search/term-log";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, lastAudit, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

test("searches are counted by their words, and those that found nothing come first to mind", async () => {
  noteSearch("老赖");
  noteSearch(" 老賴 ");
  noteResults("老赖", 0);
  noteSearch("离婚");
  noteResults("离婚", 3);
  await flushSearchTerms();
  noteSearch("老赖");
  await flushSearchTerms();
  expect(await listSearchTerms(system)).toEqual([
    { term: "老赖", count: 3, results: 0 },
    { term: "离婚", count: 1, results: 3 },
  ]);
  expect(await listSearchTerms(system, { onlyEmpty: true })).toMatchObject([{ term: "老赖" }]);
});

test("a search that came from the page cache alone found what it found the last time", async () => {
  const day = (number: number) => new Date(Date.now() - number * 86_400_000);
  noteSearch("离婚");
  noteResults("离婚", 3);
  await flushSearchTerms(day(2));
  noteSearch("离婚");
  await flushSearchTerms(day(0));
  expect(await listSearchTerms(system)).toEqual([{ term: "离婚", count: 2, results: 3 }]);
  expect(await listSearchTerms(system, { onlyEmpty: true })).toEqual([]);
});

test("what may name a person is not written down, nor what is no word", async () => {
  for (const q of ["13800138000", "110101 19900101 1234", "a@example.com", "，。", "", "字".repeat(41)])
    noteSearch(q);
  await flushSearchTerms();
  expect(await db().searchTerm.count()).toBe(0);
});

test("a day takes up a bounded number of new terms", async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 1500; index += 1) noteSearch(`词${round}x${index}`);
    await flushSearchTerms();
  }
  expect(await db().searchTerm.count()).toBeLessThanOrEqual(3000);
});

test("a synonym makes the query find what it means at once, and no longer when it is removed", async () => {
  const { id } = await buildArticle({ title: "失信被执行人名单", body: buildBody("怎样撤出名单。") });
  const found = async () => (await search("老赖", noFilter, 1))?.hits.map(({ card }) => card.id);
  expect(await found()).toEqual([]);
  await addSynonym(system, { word: "老賴", meaning: "失信被执行人" });
  expect(await lastInvalidation()).toContain("search");
  expect(await lastAudit()).toMatchObject({ action: "search.synonym.add" });
  expect(await found()).toEqual([id]);
  const { id: synonymId } = await db().searchSynonym.findFirstOrThrow();
  await removeSynonym(system, { id: synonymId });
  expect(await found()).toEqual([]);
});

test("a synonym is two different words", async () => {
  for (const input of [
    { word: "逾期", meaning: "逾期" },
    { word: "離婚", meaning: "离婚" },
    { word: "，", meaning: "离婚" },
    { word: "离 婚", meaning: "逾期" },
  ])
    await expect(addSynonym(system, input)).rejects.toMatchObject({ code: "INVALID" });
});

test("suggestions continue what is typed, by characters and by pinyin", async () => {
  await buildArticle({ title: "离婚冷静期", tagNames: ["离婚", "离婚协议"] });
  expect(await listSuggestions("离婚")).toEqual(["离婚冷静期", "离婚协议"]);
  expect(await listSuggestions("怎样 lihun")).toEqual(["怎样 离婚", "怎样 离婚冷静期", "怎样 离婚协议"]);
  for (const q of ["", "%", "_", "'; drop", "😀", "\ud83d"]) expect(await listSuggestions(q)).toEqual([]);
});
