import { describe, expect, it } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { publishArticle, restoreArticle, trashArticle, withdrawArticle } from "#lib/articles/commands";
import { listCategoryArticles } from "#lib/articles/public-list-queries";
import { getArticle, getNeighbours } from "#lib/articles/queries";
import { db } from "#lib/db";
import { keys } from "#lib/surrogate-keys";
import { createArticle, saveArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildArticle,
  buildBody,
  buildCategory,
  buildContent,
  lastInvalidation,
  system,
} from "#lib/testing/factories";

useDatabase();

describe("from draft to public page", () => {
  it("a draft has no address and no page", async () => {
    const { id } = await createArticle(system, await buildContent());
    expect(await getArticle(id)).toBeNull();
    expect(await db().address.count({ where: { targetType: "ARTICLE" } })).toBe(0);
  });

  it("publishing gives it the address of its category and its first times", async () => {
    const category = await buildCategory({ slug: "hunyin" });
    const { id, path } = await buildArticle({ categoryId: category.id, tagNames: ["离婚"] });
    expect(path).toBe(`/hunyin/${id}.html`);
    const article = await getArticle(id);
    expect(article?.publishedAt).toEqual(article?.updatedAt);
    expect(article?.tags.map((tag) => tag.name)).toEqual(["离婚"]);
    expect(await resolvePath(path)).toMatchObject({ kind: "serve", route: `/article/${id}` });
  });

  it("an edit stays private until it is published, and then purges the page", async () => {
    const { id, number, content } = await buildArticle();
    const saved = await saveArticle(system, { ...content, title: "新的标题", id, baseNumber: number });
    expect((await getArticle(id))?.title).toBe(content.title);
    await publishArticle(system, { id, revision: saved.number, minor: false });
    const article = await getArticle(id);
    expect(article?.title).toBe("新的标题");
    expect(article?.updatedAt.getTime()).toBeGreaterThan(article?.publishedAt.getTime() ?? 0);
    const purged = await lastInvalidation();
    expect(purged).toContain(keys.article(id));
    expect(purged).toContain(keys.card(id));
    expect(purged).not.toContain(keys.categoryArticles(content.categoryId ?? 0));
  });

  it("a typo doesn't move the time of the update", async () => {
    const { id, number, content } = await buildArticle();
    const saved = await saveArticle(system, {
      ...content,
      body: buildBody("改一个字。"),
      id,
      baseNumber: number,
    });
    await publishArticle(system, { id, revision: saved.number, minor: true });
    const article = await getArticle(id);
    expect(article?.html).toBe("<p>改一个字。</p>");
    expect(article?.updatedAt).toEqual(article?.publishedAt);
  });

  it("lists are purged only where they show what changed of a text", async () => {
    const { id, number, content } = await buildArticle({ summary: "摘要" });
    const publish = async (change: object, baseNumber: number) => {
      const saved = await saveArticle(system, { ...content, ...change, id, baseNumber });
      await publishArticle(system, { id, revision: saved.number, minor: false });
      const purged = await lastInvalidation();
      return [purged.has(keys.article(id)), purged.has(keys.card(id)), saved.number] as const;
    };
    const [page, lists, next] = await publish({ body: buildBody("第三段改了。") }, number);
    expect([page, lists]).toEqual([true, false]);
    const renamed = await publish({ body: buildBody("第三段改了。"), title: "另一个标题" }, next);
    expect(renamed.slice(0, 2)).toEqual([true, true]);
  });

  it("publishing the same revision twice changes nothing", async () => {
    const { id, number } = await buildArticle();
    const before = await db().invalidationLog.count();
    await publishArticle(system, { id, revision: number, minor: false });
    expect(await db().invalidationLog.count()).toBe(before);
  });

  it("an empty or incomplete text is refused with every reason, and stays saved", async () => {
    const { id, number } = await createArticle(
      system,
      await buildContent({ title: "", body: buildBody(), categoryId: null, authorId: null }),
    );
    const refused = publishArticle(system, { id, revision: number, minor: false });
    await expect(refused).rejects.toMatchObject({
      code: "INVALID",
      fields: {
        title: "请填写标题",
        body: "正文还是空的",
        categoryId: "请选择分类",
        authorId: "请选择署名律师",
      },
    });
    expect(await db().revision.count({ where: { articleId: id } })).toBe(1);
  });

  it("a reprint needs its source", async () => {
    const content = await buildContent({ provenance: "REPRINT_PUBLIC" });
    const { id, number } = await createArticle(system, content);
    await expect(publishArticle(system, { id, revision: number, minor: false })).rejects.toMatchObject({
      fields: { sourceName: expect.any(String) },
    });
  });
});

describe("withdrawal and trash", () => {
  it("a withdrawn article is gone at its address and its former ones, and comes back there", async () => {
    const { id, number, path, content } = await buildArticle({ tagNames: ["离婚"] });
    await withdrawArticle(system, { id, reason: "法律已修订" });
    expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
    expect(await getArticle(id)).toBeNull();
    expect(await db().articleTag.count({ where: { articleId: id } })).toBe(0);
    const purged = await lastInvalidation();
    for (const key of [keys.article(id), keys.address(path), keys.categoryArticles(content.categoryId ?? 0)])
      expect(purged).toContain(key);
    await publishArticle(system, { id, revision: number, minor: false });
    expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
  });

  it("a published article comes back from the trash public, with its address and tags", async () => {
    const { id, path } = await buildArticle({ tagNames: ["离婚"] });
    await trashArticle(system, { id });
    expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
    await restoreArticle(system, { id });
    expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
    expect((await getArticle(id))?.tags).toHaveLength(1);
  });

  it("a draft comes back a draft", async () => {
    const { id } = await createArticle(system, await buildContent());
    await trashArticle(system, { id });
    await restoreArticle(system, { id });
    const article = await db().article.findUniqueOrThrow({ where: { id }, select: { status: true } });
    expect(article.status).toBe("DRAFT");
  });

  it("every command leaves one audit row", async () => {
    const { id, number, content } = await buildArticle();
    await saveArticle(system, { ...content, title: "改", id, baseNumber: number });
    await withdrawArticle(system, { id, reason: "" });
    await trashArticle(system, { id });
    await restoreArticle(system, { id });
    const rows = await db().auditLog.findMany({
      where: { subjectType: "article", subjectId: String(id) },
      orderBy: { id: "asc" },
      select: { action: true },
    });
    expect(rows.map((row) => row.action.replace("article.", ""))).toEqual([
      "create",
      "publish",
      "save",
      "withdraw",
      "trash",
      "restore",
    ]);
  });
});

describe("lists and neighbours", () => {
  it("a category lists its whole branch, newest first, and has no page beyond the last", async () => {
    const root = await buildCategory();
    const child = await buildCategory({ parentId: root.id });
    const first = await buildArticle({ categoryId: root.id });
    const second = await buildArticle({ categoryId: child.id });
    const list = await listCategoryArticles(root.id, [root.id, child.id], 1);
    expect(list?.items.map((item) => item.id)).toEqual([second.id, first.id]);
    expect(await listCategoryArticles(root.id, [root.id, child.id], 2)).toBeNull();
  });

  it("neighbours stay within the category and change when one between them goes", async () => {
    const category = await buildCategory();
    const other = await buildArticle();
    const [a, b, c] = [
      await buildArticle({ categoryId: category.id }),
      await buildArticle({ categoryId: category.id }),
      await buildArticle({ categoryId: category.id }),
    ];
    const neighbours = async (id: number) => {
      const article = await getArticle(id);
      if (!article) throw new Error("not public");
      const { previous, next } = await getNeighbours(article);
      return [previous?.id ?? null, next?.id ?? null];
    };
    expect(await neighbours(b.id)).toEqual([a.id, c.id]);
    expect(await neighbours(other.id)).toEqual([null, null]);
    await withdrawArticle(system, { id: b.id, reason: "" });
    const purged = await lastInvalidation();
    expect(purged).toContain(keys.neighbours(a.id));
    expect(purged).toContain(keys.neighbours(c.id));
    expect(purged).not.toContain(keys.neighbours(other.id));
    expect(await neighbours(a.id)).toEqual([null, c.id]);
  });
});
