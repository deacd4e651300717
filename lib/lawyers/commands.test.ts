import { expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { getArticle } from "#lib/articles/queries";
import { db } from "#lib/db";
import {
  createLawyer,
  deleteLawyer,
  orderLawyers,
  setPracticeStatus,
  updateLawyer,
} from "#lib/lawyers/commands";
import { getLawyer, getLawyerForStaff, listLawyers, listLawyersOf } from "#lib/lawyers/queries";
import { createLawyerSchema, updateLawyerSchema } from "#lib/lawyers/schema";
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

const create = (fields: object) => createLawyer(system, createLawyerSchema.parse(fields));
const update = (fields: object, actor = system) => updateLawyer(actor, updateLawyerSchema.parse(fields));
const licenceNumber = "13301202610123456";

test("a lawyer gets an address of the name's pinyin, namesakes a number", async () => {
  expect(await create({ name: "沈砚秋" })).toMatchObject({ path: "/lawyers/shenyanqiu/" });
  expect(await create({ name: "沈砚秋" })).toMatchObject({ path: "/lawyers/shenyanqiu-2/" });
  await expect(create({ name: "别人", slug: "shenyanqiu" })).rejects.toThrow("已经被沈砚秋律师使用");
  expect((await listLawyers()).map((lawyer) => lawyer.name)).toEqual(["沈砚秋", "沈砚秋"]);
});

test("a profile shows areas, licence and biography, made by our renderer", async () => {
  const area = await buildCategory({ name: "离婚" });
  const { id } = await create({
    name: "沈砚秋",
    licenceNumber,
    categoryIds: [area.id],
    bio: buildBody("执业<二十>年。"),
  });
  expect(await getLawyer(id)).toMatchObject({
    licenceNumber,
    bioHtml: "<p>执业&lt;二十&gt;年。</p>",
    areas: [{ id: area.id, name: "离婚" }],
  });
  expect(await listLawyersOf([area.id])).toMatchObject([{ id }]);
  expect(await listLawyersOf([area.id + 1])).toEqual([]);
});

test("停止执业 hides profile, list entry and byline at once; texts stay; 执业 brings all back", async () => {
  const area = await buildCategory();
  const lawyer = await create({ name: "顾明湛", categoryIds: [area.id] });
  const article = await importArticle({ authorId: lawyer.id });
  expect((await getArticle(article.id))?.author?.name).toBe("顾明湛");
  const { id } = lawyer;
  const purges = [
    keys.lawyer(id),
    keys.byline(id),
    keys.deadLinks(),
    keys.lawyers(),
    keys.address(lawyer.path),
  ];

  await setPracticeStatus(system, { id: lawyer.id, status: "STOPPED" });
  expect([...(await lastInvalidation())].toSorted()).toEqual(purges.toSorted());
  expect(await getLawyer(lawyer.id)).toBeNull();
  expect([await listLawyers(), await listLawyersOf([area.id])]).toEqual([[], []]);
  expect(await resolvePath(lawyer.path)).toMatchObject({ kind: "gone" });
  expect(await getArticle(article.id)).toMatchObject({ author: null, id: article.id });

  await setPracticeStatus(system, { id: lawyer.id, status: "ACTIVE" });
  expect([...(await lastInvalidation())].toSorted()).toEqual(purges.toSorted());
  expect(await resolvePath(lawyer.path)).toMatchObject({ kind: "serve", targetId: lawyer.id });
  expect((await getArticle(article.id))?.author?.name).toBe("顾明湛");
  expect(await lastAudit()).toMatchObject({
    action: "lawyer.status",
    detail: { from: "STOPPED", to: "ACTIVE" },
  });
});

test("a new slug leaves a 301, but doesn't bring back somebody who stopped practising", async () => {
  const { id, path } = await create({ name: "陆知微", slug: "lu-zhiwei" });
  await update({ id, name: "陆知微", slug: "lu" });
  expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location: "/lawyers/lu/" });
  await setPracticeStatus(system, { id, status: "STOPPED" });
  await update({ id, name: "陆知微", slug: "zhiwei" });
  expect(await resolvePath("/lawyers/zhiwei/")).toMatchObject({ kind: "gone" });
  expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
});

test("lawyers write their own profile, but not licence number, address, status or that of others", async () => {
  const mine = await create({ name: "程以安", licenceNumber });
  const other = await buildLawyer();
  const actor = await buildActor("LAWYER", mine.id);
  await update({ id: mine.id, name: "程以安", licenceNumber, quote: "先看合同。" }, actor);
  expect(await getLawyer(mine.id)).toMatchObject({ quote: "先看合同。", path: mine.path });
  await expect(update({ id: mine.id, name: "程以安", quote: "没有证号" }, actor)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(
    update({ id: mine.id, name: "程以安", licenceNumber, slug: "cheng" }, actor),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(setPracticeStatus(actor, { id: mine.id, status: "STOPPED" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(update({ id: other.id, name: "改名" }, actor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(getLawyerForStaff(actor, other.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await getLawyerForStaff(actor, mine.id)).toMatchObject({ quote: "先看合同。", licenceNumber });
});

test("the order is the firm's, and a list that has changed meanwhile isn't overwritten", async () => {
  const ids = [(await buildLawyer()).id, (await buildLawyer()).id, (await buildLawyer()).id];
  const turned = ids.toReversed();
  await orderLawyers(system, { ids: turned });
  expect((await listLawyers()).map((lawyer) => lawyer.id)).toEqual(turned);
  expect([...(await lastInvalidation())]).toEqual([keys.lawyers()]);
  const late = await buildLawyer();
  await expect(orderLawyers(system, { ids })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(orderLawyers(system, { ids: [...ids, ids[0] as number] })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await listLawyers()).map((lawyer) => lawyer.id)).toEqual([...turned, late.id]);
});

test("only somebody who never wrote can be deleted", async () => {
  const author = await buildLawyer();
  await importArticle({ authorId: author.id, publishedAt: null });
  await expect(deleteLawyer(system, { id: author.id })).rejects.toThrow("停止执业");
  const { id, path } = await buildLawyer();
  await deleteLawyer(system, { id });
  expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
  await expect(deleteLawyer(system, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a photo, practice area or picture that doesn't exist is named, and nothing is saved", async () => {
  await expect(create({ name: "某人", photoId: 99, categoryIds: [98] })).rejects.toMatchObject({
    code: "INVALID",
    fields: { photoId: expect.any(String), categoryIds: expect.any(String) },
  });
  const image = { type: "image", attrs: { mediaId: 97 } };
  await expect(create({ name: "某人", bio: { type: "doc", content: [image] } })).rejects.toMatchObject({
    fields: { body: expect.any(String) },
  });
  expect(await db().lawyer.count()).toBe(0);
  expect(await db().address.count()).toBe(0);
});

test.each([
  { name: "" },
  { name: "甲", licenceNumber: "123" },
  { name: "甲", email: "不是邮箱" },
  { name: "甲", slug: "a/b" },
])("%j is refused by the form", (fields) => {
  expect(createLawyerSchema.safeParse(fields).success).toBe(false);
});
