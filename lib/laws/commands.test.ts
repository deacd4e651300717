import { describe, expect, test } from "vitest";
import { publishArticle } from "#lib/articles/commands";
import { listCitingArticles } from "#lib/articles/public-list-queries";
import { getArticle } from "#lib/articles/queries";
import { linkLaws, linkLawsIn } from "#lib/citations/queries";
import { db } from "#lib/db";
import { readLaws } from "#lib/laws/assemble";
import { importLaws, markLaw, turnVersions, verifyArticles } from "#lib/laws/commands";
import { listRechecks } from "#lib/laws/recheck-queries";
import { dateOf } from "#lib/laws/schema";
import { keys } from "#lib/surrogate-keys";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildBody, lastAudit, lastInvalidation, system } from "#lib/testing/factories";

useDatabase();

const first = ["第一条 借款人应当按照约定的期限返还借款。", "第二条 禁止高利放贷。", "第三条 附则。"];
const second = ["第一条 借款人应当按照约定的期限返还借款。", "第二条 严禁高利放贷。", "第三条 附则。"];

/** 《测试借贷法》 as adopted on this day. */
async function importVersion(adoptedOn: string, articles: string[], since = "") {
  const info = `${adoptedOn.replace("-", "年").replace("-", "月")}日 通过${since ? `\n\n${since} 施行` : ""}`;
  const text = ["# 中华人民共和国测试借贷法", info, "<!-- INFO END -->", ...articles].join("\n\n");
  const { laws, problems } = readLaws([{ name: `测试借贷法(${adoptedOn}).md`, text }]);
  expect(problems).toEqual([]);
  return importLaws(system, { laws, source: "" });
}

const citing = (article: string) =>
  buildArticle({ body: buildBody(`根据《测试借贷法》${article}，网贷要按期归还。`) });
const queue = async () =>
  (await db().lawRecheck.findMany({ where: { doneAt: null }, orderBy: { articleId: "asc" } })).map(
    ({ articleId }) => articleId,
  );

describe("an import", () => {
  test("brings a law with its articles, source and hash", async () => {
    const { laws } = await importVersion("2020-01-01", first);
    expect(laws[0]).toMatchObject({ name: "测试借贷法", slug: "ceshijiedaifa", articles: 3, outcome: "new" });
    const version = await db().lawVersion.findFirstOrThrow({ include: { articles: true } });
    expect(version).toMatchObject({ source: "测试借贷法(2020-01-01).md", articleCount: 3 });
    expect(version.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await lastInvalidation()).toContain(keys.lawLinks("测试借贷法"));
    expect((await lastAudit())?.action).toBe("laws.import");
  });

  test("of the same again changes nothing, and the hash of the library stays", async () => {
    const { hash } = await importVersion("2020-01-01", first);
    const again = await importVersion("2020-01-01", first);
    expect(again.laws[0]?.outcome).toBe("unchanged");
    expect(again.hash).toBe(hash);
    expect(await db().lawVersion.count()).toBe(1);
  });

  test("of a newer version says what changed, and puts exactly the citing articles into the queue", async () => {
    await importVersion("2020-01-01", first);
    const one = await citing("第一条");
    const two = await citing("第二条");
    const both = await citing("第一条至第三条");
    const { laws, queued } = await importVersion("2022-01-01", second);
    expect(laws[0]).toMatchObject({
      outcome: "newVersion",
      changes: [{ number: 2, kind: "amended", before: "禁止高利放贷。", after: "严禁高利放贷。" }],
    });
    expect(queued).toBe(2);
    expect(await queue()).toEqual([two.id, both.id]);
    expect(one.id).toBeLessThan(two.id);
  });

  test("of an older version is history: nobody has to look again", async () => {
    await importVersion("2022-01-01", second);
    await citing("第二条");
    const { laws, queued } = await importVersion("2020-01-01", first);
    expect(laws[0]).toMatchObject({ outcome: "newVersion", changes: [] });
    expect(queued).toBe(0);
    expect((await db().law.findFirstOrThrow({ include: { version: true } })).version?.adoptedOn).toEqual(
      dateOf("2022-01-01"),
    );
  });

  test("of a version of the future leaves the law as it is until its day", async () => {
    await importVersion("2020-01-01", first);
    await importVersion("2022-01-01", second, "2999年1月1日");
    const current = () => db().law.findFirstOrThrow({ select: { version: { select: { adoptedOn: true } } } });
    expect((await current()).version?.adoptedOn).toEqual(dateOf("2020-01-01"));
    expect(await turnVersions(system)).toEqual([]);
    await db().lawVersion.updateMany({
      where: { adoptedOn: dateOf("2022-01-01") },
      data: { effectiveOn: dateOf("2022-02-01") },
    });
    expect(await turnVersions(system)).toEqual(["测试借贷法"]);
    expect((await current()).version?.adoptedOn).toEqual(dateOf("2022-01-01"));
  });
});

describe("a mark", () => {
  test("on a law as a whole queues all that cite any of it, once each", async () => {
    const { laws } = await importVersion("2020-01-01", first);
    const a = await citing("第一条和第二条");
    const b = await citing("");
    await buildArticle({ body: buildBody("《民法典》第一条与此无关。") });
    const { queued } = await mark(laws[0]?.id, "", "REPEALED");
    expect(queued).toBe(2);
    expect(await queue()).toEqual([a.id, b.id]);
    expect((await db().law.findFirstOrThrow()).repealedBy).toBe("另有新法");
  });

  test("on two articles queues those that cite them", async () => {
    const { laws } = await importVersion("2020-01-01", first);
    await citing("第一条");
    const c = await citing("第三条");
    await mark(laws[0]?.id, "第二条、第三条", "AMENDED");
    expect(await queue()).toEqual([c.id]);
  });

  test("on an article that the law hasn't is refused", async () => {
    const { laws } = await importVersion("2020-01-01", first);
    await expect(mark(laws[0]?.id, "第九条", "AMENDED")).rejects.toMatchObject({ code: "INVALID" });
    await expect(mark(laws[0]?.id, "利息那条", "AMENDED")).rejects.toMatchObject({ code: "INVALID" });
  });

  test("is settled with a note: the text is verified today, and due again after the months of the settings", async () => {
    const { laws } = await importVersion("2020-01-01", first);
    const { id } = await citing("第一条");
    await mark(laws[0]?.id, "第一条", "AMENDED");
    await verifyArticles(system, { ids: [id], note: "引用的条文没有变化" });
    expect(await queue()).toEqual([]);
    const article = await db().article.findUniqueOrThrow({ where: { id } });
    expect(article.verifiedAt).not.toBeNull();
    expect(article.verifyDueOn?.getTime()).toBeGreaterThan(Date.now() + 360 * 86_400_000);
    expect(await lastInvalidation()).toContain(keys.article(id));
  });
});

test("the queue shows what changed, those due first, and pages by key", async () => {
  await importVersion("2020-01-01", first);
  const changed = await citing("第二条");
  const due = await citing("第一条");
  await citing("第三条");
  await importVersion("2022-01-01", second);
  await db().article.update({ where: { id: due.id }, data: { verifyDueOn: dateOf("2020-05-01") } });
  const { items, next } = await listRechecks(system, null);
  expect(next).toBeNull();
  expect(items.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
    [due.id, true],
    [changed.id, false],
  ]);
  expect(items[0]?.changes).toEqual([]);
  expect(items[1]?.changes).toMatchObject([
    {
      label: "《测试借贷法》第二条",
      pieces: [
        { kind: "delete", text: "禁止" },
        { kind: "insert", text: "严禁" },
        { kind: "same", text: "高利放贷。" },
      ],
    },
  ]);
  const behind = await listRechecks(system, { due: "2020-05-01", id: due.id });
  expect(behind.items.map(({ id }) => id)).toEqual([changed.id]);
});

test("a public text links to a law as soon as the library has it", async () => {
  const { id } = await citing("第二条");
  const html = async () => linkLaws({ id, html: (await getArticle(id))?.html ?? "" });
  expect(await html()).not.toContain("<a");
  await importVersion("2020-01-01", first);
  expect(await html()).toContain('<a href="/laws/ceshijiedaifa/2">《测试借贷法》第二条</a>');
  expect((await listCitingArticles({ law: "测试借贷法", number: 2, branch: 0 }, 1))?.items).toMatchObject([
    { id },
  ]);
});

test("a free page and a preview link to it too, and are made anew when another law comes", async () => {
  const text = "<p>见《测试借贷法》第二条和《没有的法》第二条。</p>";
  expect(await linkLawsIn(text)).toBe(text);
  await importVersion("2020-01-01", first);
  expect(await lastInvalidation()).toContain(keys.laws());
  expect(await linkLawsIn(text)).toBe(
    '<p>见<a href="/laws/ceshijiedaifa/2">《测试借贷法》第二条</a>和《没有的法》第二条。</p>',
  );
});

test("a text that no longer cites what changed leaves the queue when it is published", async () => {
  const { laws } = await importVersion("2020-01-01", first);
  const { id, content } = await citing("第一条");
  await mark(laws[0]?.id, "第一条", "AMENDED");
  const body = buildBody("不再引用法律。");
  const { number } = await saveArticle(system, { ...content, body, id, baseNumber: 1 });
  await publishArticle(system, { id, revision: number, minor: false });
  expect(await queue()).toEqual([]);
});

function mark(lawId = 0, articles: string, kind: "AMENDED" | "REPEALED") {
  return markLaw(system, { lawId, articles, kind, effectiveOn: null, note: "另有新法" });
}
