import { beforeEach, expect, it } from "vitest";
import { rewriteAddresses } from "#lib/addresses/jobs";
import { getLastRewrite } from "#lib/addresses/patterns";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, withdrawArticle } from "#lib/articles/commands";
import { moveCategory } from "#lib/categories/commands";
import { db } from "#lib/db";
import { switchReadOnly } from "#lib/maintenance/commands";
import { changeSettings } from "#lib/settings/commands";
import { getSetting } from "#lib/settings/queries";
import { saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildCategory, buildContent, importArticle, system } from "#lib/testing/factories";

useDatabase();

let categoryId: number;
beforeEach(async () => {
  categoryId = (await buildCategory({ slug: "hunyin" })).id;
});

it("another pattern gives every article that followed the former one a new address, and 301 at the old ones", async () => {
  const plain = await buildArticle({ categoryId });
  const withdrawn = await buildArticle({ categoryId });
  await withdrawArticle(system, { id: withdrawn.id, reason: "" });
  const imported = await importArticle({ categoryId, path: "/hf/1005857.html" });
  await changePattern("/a/{id}/");
  await rewriteAddresses();
  expect(await resolvePath(plain.path)).toMatchObject({ kind: "redirect", location: `/a/${plain.id}/` });
  expect(await resolvePath(`/a/${plain.id}/`)).toMatchObject({ kind: "serve", targetId: plain.id });
  expect(await resolvePath(`/a/${withdrawn.id}/`)).toMatchObject({ kind: "gone" });
  expect(await resolvePath(withdrawn.path)).toMatchObject({ kind: "gone" });
  expect(await resolvePath("/hf/1005857.html")).toMatchObject({ kind: "serve", targetId: imported.id });
  expect(await lastRewrite()).toMatchObject({ moved: 2, kept: 0, finishedAt: expect.any(Date) });
});

it("staff see how far a change of the pattern is", async () => {
  await buildArticle({ categoryId });
  expect(await getLastRewrite()).toBeNull();
  await changePattern("/a/{id}/");
  expect(await getLastRewrite()).toMatchObject({ percent: 0, moved: 0, finishedAt: null });
  await rewriteAddresses();
  expect(await getLastRewrite()).toMatchObject({ percent: 100, moved: 1, toPattern: "/a/{id}/" });
});

it("two changes in a row end in one hop from the first address", async () => {
  const { id, path } = await buildArticle({ categoryId });
  await changePattern("/a/{id}/");
  await changePattern("/b/{id}.html");
  await rewriteAddresses();
  for (const former of [path, `/a/${id}/`])
    expect(await resolvePath(former)).toMatchObject({ kind: "redirect", location: `/b/${id}.html` });
});

it("the pattern that was before can come back", async () => {
  const { id, path } = await buildArticle({ categoryId });
  await changePattern("/a/{id}/");
  await rewriteAddresses();
  await changePattern("/{category}/{id}.html");
  await rewriteAddresses();
  expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
  expect(await resolvePath(`/a/${id}/`)).toMatchObject({ kind: "redirect", location: path });
});

it("of two that would share an address, the later one keeps its own", async () => {
  const first = await buildArticle({ categoryId, slug: "fangchan" });
  const second = await buildArticle({ categoryId: (await buildCategory()).id, slug: "fangchan" });
  await changePattern("/{slug}.html");
  await rewriteAddresses();
  expect(await resolvePath("/fangchan.html")).toMatchObject({ kind: "serve", targetId: first.id });
  expect(await resolvePath(second.path)).toMatchObject({ kind: "serve", targetId: second.id });
  expect(await lastRewrite()).toMatchObject({ moved: 1, kept: 1 });
});

it("an article that moves before its turn follows the new pattern at once", async () => {
  const { id, path, number, content } = await buildArticle({ categoryId });
  await changePattern("/{category}/t{id}.html");
  const other = await buildCategory({ slug: "fangchan" });
  const saved = await saveArticle(system, { ...content, categoryId: other.id, id, baseNumber: number });
  const moved = await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(moved.path).toBe(`/fangchan/t${id}.html`);
  await rewriteAddresses();
  expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location: moved.path });
});

it("a category that moves meanwhile takes its articles along", async () => {
  const { id, path } = await buildArticle({ categoryId });
  const parent = await buildCategory({ slug: "jiashi" });
  await changePattern("/{category}/t{id}.html");
  await moveCategory(system, { id: categoryId, parentId: parent.id, position: 0 });
  await rewriteAddresses();
  expect(await resolvePath(path)).toMatchObject({
    kind: "redirect",
    location: `/jiashi/hunyin/t${id}.html`,
  });
});

it("nothing moves while the site is read-only; afterwards it goes on", async () => {
  const { id, path } = await buildArticle({ categoryId });
  await changePattern("/a/{id}/");
  await switchReadOnly(system, { isReadOnly: true, reason: "" });
  await expect(rewriteAddresses()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
  await switchReadOnly(system, { isReadOnly: false, reason: "" });
  await rewriteAddresses();
  expect(await resolvePath(path)).toMatchObject({ location: `/a/${id}/` });
});

it("settings that keep the pattern move nothing", async () => {
  await changePattern("/{category}/{id}.html");
  expect(await lastRewrite()).toBeNull();
});

it("an article of another slug keeps following the pattern after a rewrite", async () => {
  const { id, number, content } = await buildArticle({ categoryId });
  await changePattern("/{category}/{slug}.html");
  await rewriteAddresses();
  const renamed = await buildContent({ ...content, slug: "fangchan" });
  const saved = await saveArticle(system, { ...renamed, id, baseNumber: number });
  const { path } = await publishArticle(system, { id, revision: saved.number, minor: false });
  expect(path).toBe("/hunyin/fangchan.html");
});

async function changePattern(articlePattern: string): Promise<void> {
  const value = { ...(await getSetting("publishing")), articlePattern };
  await changeSettings(system, { group: "publishing", value });
}

function lastRewrite() {
  return db().addressRewrite.findFirst({ orderBy: { id: "desc" } });
}
