import { expect, test } from "vitest";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { runBulkChange } from "#lib/bulk-changes/commands";
import { updateCategory } from "#lib/categories/commands";
import { updateCategorySchema } from "#lib/categories/schema";
import { checkPublicTexts, checkSite } from "#lib/check-hits/jobs";
import { checkSubjectNow, listHits, listOverrides, summariseHits } from "#lib/check-hits/queries";
import { overrideFinding } from "#lib/checks/commands";
import { checkArticle } from "#lib/checks/queries";
import { db } from "#lib/db";
import { openQueue } from "#lib/jobs";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { changeSettings } from "#lib/settings/commands";
import { firmSchema } from "#lib/settings/schema";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildArticle,
  buildBody,
  buildCategory,
  importArticle,
  system,
} from "#lib/testing/factories";

useDatabase();

const night = () => checkSite({ after: 0, startedAt: "" });
const wordingHits = async () =>
  (await listHits(system, { check: "wording", severity: "blocker" })).items.map(
    ({ subjectType, subjectId, quote }) => [subjectType, subjectId, quote],
  );

test("the night finds what stands anywhere in public: in an article's description, a hub page's answers, a setting", async () => {
  const { id } = await importArticle({ seoDescription: "本所代理离婚案件，100%胜诉。" });
  const category = await buildCategory({ name: "刑事辩护", slug: "xingshi" });
  const practiceArea = {
    headline: "",
    intro: "",
    services: [],
    faq: [{ question: "能取保吗", answer: "我们包取保。" }],
  };
  const fields = { id: category.id, name: "刑事辩护", slug: "xingshi", practiceArea };
  await updateCategory(system, updateCategorySchema.parse(fields));
  const firm = firmSchema.parse({ name: "砚湖律师事务所", tagline: "全国第一的律所" });
  await changeSettings(system, { group: "firm", value: firm });
  await night();
  expect(await wordingHits()).toEqual([
    ["article", String(id), "100%胜诉"],
    ["category", String(category.id), "包取保"],
    ["setting", "firm", "全国第一"],
  ]);
  expect(await checkSubjectNow(system, "category", category.id)).toMatchObject([
    { label: "回答", quote: "包取保" },
  ]);
  const { rows } = await summariseHits(system);
  expect(rows.find(({ check }) => check === "wording")).toMatchObject({ subjects: 3, places: 3 });
});

test("each night replaces what was known; what is mended, answered for or gone is forgotten", async () => {
  const mended = await buildArticle({ body: buildBody("我们包赢。") });
  const answered = await buildArticle({ title: "民间借贷的利率", body: buildBody("我们包取保。") });
  const gone = await buildArticle({ title: "工伤认定的期限", body: buildBody("我们必胜。") });
  await night();
  expect(await wordingHits()).toHaveLength(3);
  const { number } = await saveArticle(system, {
    ...{ ...mended.content, id: mended.id, baseNumber: mended.number },
    body: buildBody("我们认真办理。"),
  });
  await publishArticle(system, { id: mended.id, revision: number, minor: false });
  const editor = await buildActor("EDITOR");
  const finding = (await checkArticle(editor, answered.id))?.findings[0];
  await overrideFinding(editor, { id: answered.id, hash: finding?.hash ?? "", reason: "引用当事人的原话" });
  await withdrawArticle(system, { id: gone.id, reason: "" });
  await night();
  expect(await wordingHits()).toEqual([]);
  expect((await listOverrides(editor, {})).items).toMatchObject([
    { severity: "blocker", quote: "包取保", reason: "引用当事人的原话", article: { id: answered.id } },
  ]);
  expect((await listOverrides(editor, { severity: "question" })).items).toEqual([]);
  const lawyer = await buildActor("LAWYER");
  await expect(listOverrides(lawyer, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("publishing and withdrawing queue a look at that text", async () => {
  const { id } = await buildArticle();
  await withdrawArticle(system, { id, reason: "" });
  expect(await queued()).toEqual([{ ids: [id] }, { ids: [id] }]);
});

test("so do imports and bulk changes, with all their texts at once", async () => {
  const [one, two] = [await importArticle(), await importArticle({ title: "工伤认定的期限" })];
  const ids = [one.id, two.id];
  await runBulkChange(system, { change: { action: "addTag", tag: "工伤" }, ids });
  expect(await queued()).toEqual([{ ids: [one.id] }, { ids: [two.id] }, { ids }]);
});

test("titles that are nearly the same are told each night, until somebody says that both stay", async () => {
  const [one] = [
    await importArticle({ title: "网贷逾期六个月怎么办？别慌，先了解这些关键点" }),
    await importArticle({ title: "网贷逾期三个月怎么办？别慌，先了解这些关键点" }),
  ];
  await refreshNeighbours();
  await night();
  const titles = async () => (await listHits(system, { check: "similar-titles", severity: "warning" })).items;
  expect(await titles()).toHaveLength(2);
  await db().alikePair.updateMany({ where: { articleId: one.id }, data: { dismissedAt: new Date() } });
  await night();
  expect(await titles()).toEqual([]);
});

/** The looks at single texts that wait. */
async function queued() {
  const boss = openQueue();
  await boss.start();
  const jobs = await boss.fetch<{ ids: number[] }>("checks.articles", { batchSize: 10 });
  await boss.stop({ graceful: false });
  // Those of one instant come in any order.
  return jobs
    .map(({ data }) => data)
    .sort((a, b) => a.ids.length - b.ids.length || Number(a.ids[0]) - Number(b.ids[0]));
}

test("lists are paged by key, and nothing is shown twice or left out", async () => {
  const ids = Array.from({ length: 120 }, (_, index) => String(index + 1));
  const row = { check: "wording", severity: "warning", count: 1 };
  await db().checkHit.createMany({
    data: [
      ...ids.map((subjectId) => ({ ...row, subjectType: "article", subjectId })),
      { ...row, subjectType: "lawyer", subjectId: "3" },
    ],
  });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listHits(system, {
      check: "wording",
      severity: "warning",
      ...(after ? { after } : {}),
    });
    seen.push(...page.items.map(({ subjectType, subjectId }) => `${subjectType}:${subjectId}`));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(seen).size).toBe(121);
  expect(seen).toHaveLength(121);
});

test("a look at texts that aren't public forgets what was found in them", async () => {
  const { id } = await buildArticle({ body: buildBody("我们包赢。") });
  await checkPublicTexts({ ids: [id] });
  expect(await wordingHits()).toHaveLength(1);
  await db().article.update({ where: { id }, data: { status: "TRASHED" } });
  await checkPublicTexts({ ids: [id] });
  expect(await db().checkHit.count()).toBe(0);
});
