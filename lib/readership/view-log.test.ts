import { expect, test } from "vitest";
import { db } from "#lib/db";
import { ViewLog } from "#lib/readership/view-log";
import { useDatabase } from "#lib/testing/database";
import { buildArticle } from "#lib/testing/factories";

useDatabase();

const site = "https://www.example.cn";
const at = new Date("2026-06-01T17:00:00Z");
const day = new Date("2026-06-02");

test("views are counted by article and day in Shanghai, by where they came from, and with the words", async () => {
  const { id, path } = await buildArticle();
  const log = new ViewLog(site);
  log.note(path, "");
  log.note(path, "");
  log.note(path, `${site}/hf/`);
  log.note(path, "https://www.baidu.com/s?wd=%E7%A6%BB%E5%A9%9A");
  log.note("/", "https://www.bing.com/");
  await log.flush(at);
  log.note(path, "https://www.baidu.com/s?wd=%E7%A6%BB%E5%A9%9A");
  await log.flush(at);
  await log.flush(at);

  expect(await db().articleView.findMany()).toEqual([{ articleId: id, day, views: 5 }]);
  expect(await db().articleReferral.findMany()).toEqual([{ articleId: id, day, source: "baidu", views: 2 }]);
  expect(await db().referralWord.findMany()).toEqual([
    { articleId: id, day, source: "baidu", word: "离婚", views: 2 },
  ]);
  expect(await db().siteView.findMany({ orderBy: { source: "asc" } })).toEqual([
    { day, source: "baidu", views: 2 },
    { day, source: "bing", views: 1 },
    { day, source: "direct", views: 2 },
    { day, source: "inner", views: 1 },
  ]);
});

test("an address with 汉字 is the article however the request wrote it", async () => {
  const { id } = await buildArticle();
  await db().address.create({
    data: { path: "/逾期/1.html", kind: "CANONICAL", targetType: "ARTICLE", targetId: id },
  });
  const log = new ViewLog(site);
  for (const path of ["/%E9%80%BE%E6%9C%9F/1.html", "/%e9%80%be%e6%9c%9f/1.html", "/逾期/1.html"])
    log.note(path, "");
  await log.flush(at);
  expect(await db().articleView.findMany({ select: { views: true } })).toEqual([{ views: 3 }]);
});

test("words that may name a person are not written down", async () => {
  const { path } = await buildArticle();
  const log = new ViewLog(site);
  for (const word of ["13800138000", "11010119900101123X", "zhang%40example.com"])
    log.note(path, `https://www.baidu.com/s?wd=${word}`);
  await log.flush(at);
  expect(await db().referralWord.count()).toBe(0);
  expect(await db().articleReferral.findMany({ select: { views: true } })).toEqual([{ views: 3 }]);
});

test("made-up paths and referrers grow no table, and memory holds so many of them at most", async () => {
  const { path } = await buildArticle();
  const log = new ViewLog(site);
  for (let index = 0; index < 30_000; index += 1) log.note(path, `https://${index}.example.com/`);
  for (let index = 0; index < 1_000; index += 1) log.note(`/%6${index}`, "");
  expect(await log.flush(at)).toBe(11_000);
  log.note("/%E0%A4%A", "\u0000￿");
  log.note("/a%00b", "x".repeat(8_000));
  expect(await log.flush(at)).toBe(0);
  expect(await db().articleView.count()).toBe(1);
  expect(await db().siteView.findMany({ select: { source: true, views: true } })).toEqual([
    { source: "other", views: 20_002 },
  ]);
});
