import { expect, test } from "vitest";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import {
  getArticleReadership,
  getSiteReadership,
  listReadArticles,
  listReferralWords,
} from "#lib/readership/queries";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, system } from "#lib/testing/factories";

useDatabase();

const daysAgo = (days: number) => new Date(formatDay(new Date(Date.now() - days * 86_400_000)));

async function anArticleWithViews(views: number, days = 0): Promise<number> {
  const { id } = await buildArticle({ title: `第 ${views} 篇` });
  await db().articleView.create({ data: { articleId: id, day: daysAgo(days), views } });
  return id;
}

test("the articles that were read most come first, page by page, each once", async () => {
  const ids: number[] = [];
  for (const views of [9, 7, 7, 5, 3]) ids.push(await anArticleWithViews(views));
  await anArticleWithViews(100, 40);
  const found: number[] = [];
  let after: Parameters<typeof listReadArticles>[1]["after"] = null;
  do {
    const page: Awaited<ReturnType<typeof listReadArticles>> = await listReadArticles(system, {
      ...{ range: 7, after, take: 2 },
    });
    found.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(found).toEqual(ids);
});

test("views of several days add up, and a day without readers is a zero in the chart", async () => {
  const id = await anArticleWithViews(3);
  await db().articleView.create({ data: { articleId: id, day: daysAgo(2), views: 4 } });
  await db().articleReferral.create({ data: { articleId: id, day: daysAgo(0), source: "baidu", views: 2 } });
  await db().referralWord.create({
    data: { articleId: id, day: daysAgo(0), source: "baidu", word: "离婚", views: 2 },
  });
  const { days, sources, words } = await getArticleReadership(system, id);
  expect(days).toHaveLength(30);
  expect(days.slice(-3).map(({ count }) => count)).toEqual([4, 0, 3]);
  expect(sources).toEqual([{ source: "baidu", count: 2 }]);
  expect(words).toEqual([{ word: "离婚", count: 2 }]);
  expect(await listReferralWords(system, 7)).toEqual([{ word: "离婚", count: 2 }]);
  expect((await listReadArticles(system, { range: 7 })).items).toMatchObject([{ id, views: 7 }]);
});

test("the site's views are told by day and by source", async () => {
  await db().siteView.createMany({
    data: [
      { day: daysAgo(0), source: "baidu", views: 5 },
      { day: daysAgo(0), source: "direct", views: 2 },
      { day: daysAgo(1), source: "direct", views: 9 },
      { day: daysAgo(8), source: "direct", views: 99 },
    ],
  });
  const { days, sources } = await getSiteReadership(system, 7);
  expect(days.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 9, 7]);
  expect(sources).toEqual([
    { source: "direct", count: 11 },
    { source: "baidu", count: 5 },
  ]);
});
