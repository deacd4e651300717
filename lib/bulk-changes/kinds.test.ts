import { describe, expect, test } from "vitest";
import { resolvePath } from "#lib/addresses/queries";
import { getArticle } from "#lib/articles/queries";
import { runBulkChange, undoBulkChange } from "#lib/bulk-changes/commands";
import type { BulkAction } from "#lib/bulk-changes/schema";
import { db } from "#lib/db";
import { keys } from "#lib/surrogate-keys";
import { createArticle } from "#lib/testing/articles";
import { useDatabase } from "#lib/testing/database";
import {
  buildActor,
  buildAhead,
  buildArticle,
  buildContent,
  importArticle,
  lastInvalidation,
  system,
} from "#lib/testing/factories";
import { getNewestText } from "#lib/working-copies/queries";

useDatabase();

async function run(change: BulkAction, ...ids: number[]) {
  return runBulkChange(system, { change, ids });
}

async function statusOf(id: number) {
  return (await db().article.findUniqueOrThrow({ where: { id } })).status;
}

describe("each kind of change", () => {
  test("tags come and go, a text with ten takes no more", async () => {
    const full = await importArticle({ tagNames: Array.from({ length: 10 }, (_, index) => `标签${index}`) });
    const one = await importArticle({ tagNames: ["标签1"] });
    const added = await run({ action: "addTag", tag: "新的" }, full.id, one.id);
    expect(added).toMatchObject({ changed: 1, refused: [{ id: full.id, message: "已经有 10 个标签" }] });
    const removed = await run({ action: "removeTag", tag: "标签1" }, full.id, one.id);
    expect(removed).toMatchObject({ changed: 2 });
    await undoBulkChange(system, { id: removed.id });
    expect((await getArticle(one.id))?.tags.map((tag) => tag.name).sort()).toEqual(["新的", "标签1"].sort());
  });

  test("withdrawn texts answer 410; undo makes the same text public again, not the draft", async () => {
    const { id, path, content } = await buildAhead({ tagNames: ["离婚"] });
    const { id: bulkId } = await run({ action: "withdraw", reason: "法律修订" }, id);
    expect(await resolvePath(path)).toMatchObject({ kind: "gone" });
    await undoBulkChange(system, { id: bulkId });
    expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
    expect(await getArticle(id)).toMatchObject({ title: content.title, tags: [{ name: "离婚" }] });
    expect((await getNewestText(system, id))?.content.title).toBe("没有发布的标题");
  });

  test("noindex purges the page, and undo takes it back", async () => {
    const { id } = await importArticle();
    const { id: bulkId } = await run({ action: "noindex", noindex: true }, id);
    expect((await getArticle(id))?.noindex).toBe(true);
    expect(await lastInvalidation()).toEqual(
      new Set([keys.article(id), keys.machineTexts(), keys.sitemap(), keys.sitemapPart(0)]),
    );
    await undoBulkChange(system, { id: bulkId });
    expect((await getArticle(id))?.noindex).toBe(false);
  });

  test("核验 is of today and in the name of who did it; undo brings back the former day", async () => {
    const { id } = await importArticle();
    const before = new Date("2025-01-02T00:00:00Z");
    await db().article.update({ where: { id }, data: { verifiedAt: before } });
    const lawyer = await buildActor("LAWYER");
    const result = await runBulkChange(lawyer, { change: { action: "verify" }, ids: [id] });
    const verified = await db().article.findUniqueOrThrow({ where: { id } });
    expect(verified.verifiedById).toBe(lawyer.accountId);
    expect(verified.verifiedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    await undoBulkChange(lawyer, { id: result.id });
    expect(await db().article.findUniqueOrThrow({ where: { id } })).toMatchObject({
      verifiedAt: before,
      verifiedById: null,
    });
  });

  test("the trash and back", async () => {
    const { id, path } = await buildArticle();
    const draft = await createArticle(system, await buildContent());
    const result = await run({ action: "trash" }, id, draft.id);
    expect([await statusOf(id), await statusOf(draft.id)]).toEqual(["TRASHED", "TRASHED"]);
    await undoBulkChange(system, { id: result.id });
    expect([await statusOf(id), await statusOf(draft.id)]).toEqual(["PUBLISHED", "DRAFT"]);
    expect(await resolvePath(path)).toMatchObject({ kind: "serve" });
  });
});
