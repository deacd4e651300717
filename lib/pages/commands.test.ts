import { expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { db } from "#lib/db";
import { createPage, deletePage, publishPage, unpublishPage, updatePage } from "#lib/pages/commands";
import { getPage, getPageForStaff, listPages } from "#lib/pages/queries";
import { createPageSchema, updatePageSchema } from "#lib/pages/schema";
import { keys } from "#lib/surrogate-keys";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildBody,
  buildCategory,
  lastAudit,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

const create = (fields: object) =>
  createPage(system, createPageSchema.parse({ body: buildBody("我们是谁。"), ...fields }));
const update = (fields: object) =>
  updatePage(system, updatePageSchema.parse({ body: buildBody("改过。"), ...fields }));
const seenAt = async (id: number) => (await getPageForStaff(system, id))?.updatedAt;

async function addPublished(fields: object = { title: "关于我们", slug: "about" }) {
  const page = await create(fields);
  await publishPage(system, { id: page.id });
  return page;
}

test("a page is public when it is published, at its slug or at an address of its own", async () => {
  const about = await create({ title: "关于我们" });
  expect(about.path).toBe("/guanyuwomen/");
  expect(await getPage(about.id)).toBeNull();
  expect(await resolvePath(about.path)).toMatchObject({ kind: "gone" });
  await publishPage(system, { id: about.id });
  expect([...(await lastInvalidation())]).toEqual(
    expect.arrayContaining([keys.address(about.path), keys.page(about.id), keys.pages()]),
  );
  expect(await getPage(about.id)).toMatchObject({ html: "<p>我们是谁。</p>" });
  expect(await resolvePath(about.path)).toMatchObject({ kind: "serve", route: `/page/${about.id}` });
  const old = await addPublished({ title: "联系我们", path: "/About/lianxi.html" });
  expect(await resolvePath("/About/lianxi.html")).toMatchObject({ kind: "serve", targetId: old.id });
  expect(await listPages()).toHaveLength(2);
});

test("an unpublished page answers 410 and comes back at the same address", async () => {
  const { id, path } = await addPublished();
  await unpublishPage(system, { id });
  expect([await getPage(id), await listPages()]).toEqual([null, []]);
  expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
  expect(await lastAudit()).toMatchObject({ action: "page.unpublish", subjectId: String(id) });
  await publishPage(system, { id });
  expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
});

test("a moved page redirects from its old address; an unpublished one isn't published by moving", async () => {
  const { id, path } = await addPublished();
  await update({ id, title: "律所介绍", slug: "firm", seenAt: await seenAt(id) });
  expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location: "/firm/" });
  expect(await getPage(id)).toMatchObject({ title: "律所介绍", html: "<p>改过。</p>" });
  await unpublishPage(system, { id });
  await update({ id, title: "律所介绍", slug: "lvsuo", seenAt: await seenAt(id) });
  expect(await resolvePath("/lvsuo/")).toMatchObject({ kind: "gone" });
  expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
});

test("of two editors the second is told, and the first one's text stays", async () => {
  const { id } = await addPublished();
  const seen = await seenAt(id);
  const { updatedAt } = await update({ id, title: "甲的", seenAt: seen });
  await expect(update({ id, title: "乙的", seenAt: seen })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await getPage(id)).toMatchObject({ title: "甲的", updatedAt });
});

test("addresses that are taken or reserved are refused", async () => {
  await buildCategory({ name: "婚姻", slug: "hunyin" });
  await expect(create({ title: "婚姻", slug: "hunyin" })).rejects.toMatchObject({ code: "CONFLICT" });
  await create({ title: "关于", slug: "about" });
  await expect(create({ title: "别的", slug: "about" })).rejects.toThrow("已经被页面《关于》使用");
  for (const fields of [
    { slug: "admin" },
    { path: "/api/x" },
    { path: "/" },
    { path: "about" },
    { title: "" },
  ])
    expect(createPageSchema.safeParse({ title: "页", ...fields }).success).toBe(false);
  expect(await db().page.count()).toBe(1);
});

test("an empty page isn't published, a published one isn't deleted", async () => {
  const empty = await create({ title: "空白", body: { type: "doc", content: [] } });
  await expect(publishPage(system, { id: empty.id })).rejects.toMatchObject({ code: "INVALID" });
  const { id, path } = await addPublished();
  await expect(deletePage(system, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  await unpublishPage(system, { id });
  await deletePage(system, { id });
  expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
  await expect(publishPage(system, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("lawyers and assistants don't manage pages", async () => {
  const { id } = await addPublished();
  for (const role of ["LAWYER", "ASSISTANT"] as const) {
    const actor = await buildActor(role);
    await expect(createPage(actor, createPageSchema.parse({ title: "甲" }))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(unpublishPage(actor, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getPageForStaff(actor, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await getPage(id)).not.toBeNull();
});
