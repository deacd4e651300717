import { describe, expect, it } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { withdrawArticle } from "#lib/articles/commands";
import { createCategory, deleteCategory, moveCategory, updateCategory } from "#lib/categories/commands";
import { listCategories } from "#lib/categories/queries";
import { createCategorySchema, updateCategorySchema } from "#lib/categories/schema";
import { db } from "#lib/db";
import { useDatabase } from "#lib/testing/database";
import { buildArticle, buildCategory, system } from "#lib/testing/factories";

useDatabase();

const rename = (id: number, name: string, slug: string) =>
  updateCategory(system, updateCategorySchema.parse({ id, name, slug }));

describe("names and slugs", () => {
  it("a Chinese name without a slug gets a pinyin one", async () => {
    const { path } = await createCategory(system, createCategorySchema.parse({ name: "婚姻家事" }));
    expect(path).toBe("/hunyinjiashi/");
  });

  it("a slug is taken once", async () => {
    await buildCategory({ slug: "lihun" });
    await expect(buildCategory({ slug: "lihun" })).rejects.toMatchObject({
      code: "CONFLICT",
      fields: { slug: expect.any(String) },
    });
  });

  it.each(["admin", "api", "_next", "lawyers", "search", "healthz"])("%s is refused", (slug) => {
    expect(createCategorySchema.safeParse({ name: "分类", slug }).success).toBe(false);
  });
});

describe("moving", () => {
  it("a new slug moves the category, what is below it and their articles; old addresses lead there in one hop", async () => {
    const root = await buildCategory({ slug: "hunyin" });
    const child = await buildCategory({ slug: "lihun", parentId: root.id });
    const { id, path } = await buildArticle({ categoryId: child.id });
    expect(path).toBe(`/hunyin/lihun/${id}.html`);
    await rename(root.id, "家事", "jiashi");
    await rename(root.id, "家事", "jiating");
    const now = `/jiating/lihun/${id}.html`;
    expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location: now });
    expect(await resolvePath(`/jiashi/lihun/${id}.html`)).toMatchObject({ kind: "redirect", location: now });
    expect(await resolvePath(now)).toMatchObject({ kind: "serve" });
    expect(await resolvePath("/hunyin/lihun/")).toMatchObject({
      kind: "redirect",
      location: "/jiating/lihun/",
    });
    await rename(root.id, "家事", "hunyin");
    expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
    expect(await resolvePath(now)).toMatchObject({ kind: "redirect", location: path });
  });

  it("under another parent, every address below leads on by a 301", async () => {
    const [from, to] = [await buildCategory({ slug: "hunyin" }), await buildCategory({ slug: "jiashi" })];
    const moved = await buildCategory({ slug: "lihun", parentId: from.id });
    const child = await buildCategory({ slug: "fuyang", parentId: moved.id });
    const articles = [
      await buildArticle({ categoryId: moved.id }),
      await buildArticle({ categoryId: child.id }),
    ];
    await moveCategory(system, { id: moved.id, parentId: to.id, position: 0 });
    for (const { path } of [moved, child, ...articles]) {
      const location = path.replace("/hunyin/", "/jiashi/");
      expect(await resolvePath(path)).toMatchObject({ kind: "redirect", location });
      expect(await resolvePath(location)).toMatchObject({ kind: "serve" });
    }
  });

  it("a withdrawn article moves as withdrawn", async () => {
    const root = await buildCategory({ slug: "hunyin" });
    const { id, path } = await buildArticle({ categoryId: root.id });
    await withdrawArticle(system, { id, reason: "" });
    await rename(root.id, "家事", "jiashi");
    expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
    expect(await resolvePath(`/jiashi/${id}.html`)).toMatchObject({ kind: "gone" });
  });

  it("under itself or below is refused, and so is a fourth level", async () => {
    const a = await buildCategory();
    const b = await buildCategory({ parentId: a.id });
    const c = await buildCategory({ parentId: b.id });
    await expect(moveCategory(system, { id: a.id, parentId: c.id, position: 0 })).rejects.toMatchObject({
      code: "INVALID",
    });
    await expect(buildCategory({ parentId: c.id })).rejects.toMatchObject({ code: "INVALID" });
    expect((await listCategories()).map((category) => category.parentId)).toEqual([null, a.id, b.id]);
  });

  it("siblings keep the order that was given", async () => {
    const [a, b, c] = [await buildCategory(), await buildCategory(), await buildCategory()];
    await moveCategory(system, { id: c.id, parentId: null, position: 0 });
    expect((await listCategories()).map((category) => category.id)).toEqual([c.id, a.id, b.id]);
  });
});

describe("deleting", () => {
  it("a category with articles or children is kept, an empty one answers 410 and frees its address", async () => {
    const root = await buildCategory({ slug: "hunyin" });
    await buildArticle({ categoryId: root.id });
    await expect(deleteCategory(system, { id: root.id })).rejects.toMatchObject({ code: "CONFLICT" });
    const empty = await buildCategory({ slug: "kong" });
    await deleteCategory(system, { id: empty.id });
    expect(await resolvePath("/kong/")).toMatchObject({ kind: "gone" });
    const again = await buildCategory({ slug: "kong" });
    expect(await resolvePath("/kong/")).toMatchObject({ kind: "serve", targetId: again.id });
    expect(await db().auditLog.count({ where: { action: "category.delete" } })).toBe(1);
  });
});
