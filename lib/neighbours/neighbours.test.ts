import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { restoreArticle, withdrawArticle } from "#lib/articles/commands";
import { getArticle } from "#lib/articles/queries";
import { db } from "#lib/db";
import { keepApart, mergeArticle, undoMerge } from "#lib/neighbours/commands";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { listAlikeClusters, listMerges, listOrphans } from "#lib/neighbours/queries";
import { titleSimilarity } from "#lib/related/similarity";
import { keys } from "#lib/surrogate-keys";
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

/** Of one pattern, as text mills make them; written for this test. */
const patterned = [
  "车贷晚还两天要紧吗？先别急，看懂这几个要点！",
  "花呗拖欠半年会怎样？先别急，看懂这几个要点！",
  "助学贷款断供会影响工作吗？先别急，看懂这几个要点！",
  "信用卡最低还款划算吗？先别急，看懂这几个要点！",
  "房贷断供银行多久起诉？先别急看懂这几个要点",
];
const text =
  "借款到期以后没有还清，出借人可以要求继续履行，也可以按照约定主张逾期利息，但利率不能超过合同成立时一年期贷款市场报价利率的四倍。";

async function importTitles(titles: readonly string[]): Promise<number[]> {
  const place = { categoryId: (await buildCategory()).id, authorId: (await buildLawyer()).id };
  const ids = [];
  for (const [index, title] of titles.entries()) {
    const publishedAt = new Date(Date.UTC(2026, 0, 1 + index));
    ids.push((await importArticle({ title, publishedAt, ...place })).id);
  }
  await refreshNeighbours();
  return ids;
}

const link = (path: string) => ({
  type: "doc" as const,
  content: [
    {
      type: "paragraph" as const,
      content: [
        {
          type: "text" as const,
          text: "见另一篇",
          marks: [{ type: "link" as const, attrs: { href: path } }],
        },
      ],
    },
  ],
});
const clusters = async () => (await listAlikeClusters(system, 1)).clusters;
const orphanIds = async (alone: boolean) =>
  (await listOrphans(system, { alone, after: null })).orphans.map(({ id }) => id);

test("titles of one pattern are one cluster, others aren't in it", async () => {
  const ids = await importTitles(patterned);
  await importTitles(["居住权登记要带哪些材料", "交通事故的误工费怎么算"]);
  expect((await clusters()).map((cluster) => cluster.ids)).toEqual([ids]);
});

const seed = join(process.env.LUKAN_FIXTURES ?? "../shared", "seed/article-page.txt");

if (!existsSync(seed)) console.log("not run: no fixtures");
else
  test("the related titles of the seed's page are a cluster of at least five", async () => {
    const lines = readFileSync(seed, "utf8")
      .split("\n")
      .map((line) => line.trim());
    const related = lines.slice(lines.findIndex((line) => line.endsWith("的相关文章")) + 1);
    const titles = related.filter((line) => /^.{8,40}(?:！|!|点)$/u.test(line) && /逾期|离婚/.test(line));
    expect(titles.length).toBeGreaterThanOrEqual(8);
    await importTitles(titles);
    expect((await clusters())[0]?.ids.length).toBeGreaterThanOrEqual(5);
  });

test("a text that was taken over nearly whole is paired with the other, whatever the titles", async () => {
  const one = await importArticle({ body: buildBody(text, "以上是一般情形。") });
  const two = await importArticle({ body: buildBody(text, "具体看合同。") });
  await importArticle({ body: buildBody("婚前买的房子，原则上归买的一方。".repeat(4)) });
  await refreshNeighbours();
  const [cluster, ...others] = await clusters();
  expect(cluster?.ids).toEqual([one.id, two.id]);
  expect(cluster?.textLikeness).toBeGreaterThan(0.5);
  expect(others).toEqual([]);
});

test("no related reading has a title that is more than 0.8 like the article's own", async () => {
  const ids = await importTitles([...patterned, ...patterned.map((title) => `${title}（下）`)]);
  for (const id of ids) {
    const article = await getArticle(id);
    expect(article?.related.length).toBeGreaterThan(0);
    for (const { title } of article?.related ?? [])
      expect(titleSimilarity(title, article?.title ?? "")).toBeLessThanOrEqual(0.8);
  }
});

test("what is withdrawn leaves its cluster", async () => {
  const [one = 0, two = 0] = await importTitles(patterned.slice(0, 2));
  await withdrawArticle(system, { id: two, reason: "" });
  await refreshNeighbours();
  expect(await clusters()).toEqual([]);
  expect(await db().articleNeighbours.findMany({ select: { articleId: true } })).toEqual([
    { articleId: one },
  ]);
});

test("articles that somebody keeps apart stay out of the report, also after the next publication", async () => {
  const ids = await importTitles(patterned.slice(0, 2));
  await keepApart(system, { ids });
  await db().articleNeighbours.updateMany({ data: { staleSince: new Date() } });
  await refreshNeighbours();
  expect(await clusters()).toEqual([]);
});

test("a merged article's addresses answer 301 to the other one, and undoing brings it back", async () => {
  const [loser = 0, winner = 0] = await importTitles(patterned.slice(0, 2));
  const pathOf = async (id: number) => (await db().article.findUniqueOrThrow({ where: { id } })).path ?? "";
  const [from, to] = [await pathOf(loser), await pathOf(winner)];
  await mergeArticle(system, { id: loser, intoId: winner });
  expect(await resolvePath(from)).toMatchObject({ kind: "redirect", location: to });
  expect([...(await lastInvalidation())]).toContain(keys.address(from));
  expect(await lastAudit()).toMatchObject({ action: "article.merge", detail: { into: winner, path: from } });
  expect((await listMerges(system)).map((merge) => merge.loser.id)).toEqual([loser]);
  await undoMerge(system, { id: loser });
  expect(await resolvePath(from)).toMatchObject({ kind: "serve", targetId: loser });
  expect(await resolvePath(to)).toMatchObject({ kind: "serve", targetId: winner });
  expect(await listMerges(system)).toEqual([]);
});

test("taking a merged article out of the trash undoes the merge, and both must be public to merge", async () => {
  const [loser = 0, winner = 0] = await importTitles(patterned.slice(0, 2));
  await mergeArticle(system, { id: loser, intoId: winner });
  await expect(mergeArticle(system, { id: winner, intoId: loser })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await restoreArticle(system, { id: loser });
  const { path } = await db().article.findUniqueOrThrow({ where: { id: loser } });
  expect(await resolvePath(path ?? "")).toMatchObject({ kind: "serve", targetId: loser });
  await expect(undoMerge(system, { id: loser })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(mergeArticle(await buildActor("LAWYER"), { id: loser, intoId: winner })).rejects.toMatchObject(
    {
      code: "FORBIDDEN",
    },
  );
});

test("an article is an orphan until another public text links to it", async () => {
  const target = await importArticle();
  await refreshNeighbours();
  expect(await orphanIds(true)).toEqual([target.id]);
  const source = await importArticle({ body: link(target.path ?? "") });
  await refreshNeighbours();
  expect(await orphanIds(false)).toEqual([source.id]);
  await withdrawArticle(system, { id: source.id, reason: "" });
  await refreshNeighbours();
  expect(await orphanIds(false)).toEqual([target.id]);
});

test("what related reading shows is no orphan, but has no link of a text", async () => {
  const ids = await importTitles(["居住权登记要带哪些材料", "交通事故的误工费怎么算"]);
  expect(await orphanIds(true)).toEqual([]);
  expect((await orphanIds(false)).toSorted()).toEqual(ids);
});
