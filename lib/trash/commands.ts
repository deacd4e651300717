import type { z } from "zod";
import { type Actor, systemActor } from "#lib/accounts/actor";
import { releaseAddresses } from "#lib/addresses/commands";
import { lockArticle } from "#lib/articles/lock";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { canDeleteForGood } from "#lib/trash/policy";
import { type deleteForGoodSchema, keptSince } from "#lib/trash/schema";

/** A text takes its revisions along, which may be many and long. */
const batchSize = 50;

/**
 * Deletes an article that lies in the trash, with all its revisions. Its addresses answer 410 for ever.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (isn't in the trash)
 */
export async function deleteForGood(
  actor: Actor,
  { id }: z.output<typeof deleteForGoodSchema>,
): Promise<void> {
  if (!canDeleteForGood(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以彻底删除文章。" });
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const { status, path, workingRevision } = await lockArticle(tx, id);
    if (status !== "TRASHED")
      throw new DomainError("CONFLICT", { user: "这篇文章已经不在回收站里，没有删除。请刷新页面。" });
    const changed = await deleteArticle(tx, id);
    await audit(tx, actor, {
      action: "article.delete",
      subjectType: "article",
      subjectId: id,
      detail: { title: workingRevision.title, path: path ?? "" },
    });
    await invalidate(tx, changed);
  }, inTurn);
}

/**
 * Deletes what has lain in the trash for thirty days, a batch after the other. Safe to run in several processes at once.
 * @returns how many
 */
export async function emptyOldTrash(now = new Date()): Promise<number> {
  for (let deleted = 0; ; ) {
    const count = await db().$transaction((tx) => deleteBatch(tx, keptSince(now)), inTurn);
    deleted += count;
    if (count < batchSize) return deleted;
  }
}

async function deleteBatch(tx: Tx, before: Date): Promise<number> {
  await lockPublishing(tx);
  const rows = await tx.article.findMany({
    where: { status: "TRASHED", trashedAt: { lt: before } },
    orderBy: { trashedAt: "asc" },
    take: batchSize,
    select: { id: true, title: true },
  });
  if (rows.length === 0) return 0;
  const changed: string[] = [];
  for (const { id } of rows) changed.push(...(await deleteArticle(tx, id)));
  await audit(tx, systemActor("回收站到期"), {
    action: "article.delete",
    subjectType: "article",
    subjectId: rows.length === 1 ? String(rows[0]?.id) : "*",
    detail: { articles: rows },
  });
  await invalidate(tx, changed);
  return rows.length;
}

async function deleteArticle(tx: Tx, id: number): Promise<string[]> {
  const changed = await releaseAddresses(tx, { type: "ARTICLE", id }, null);
  await tx.article.delete({ where: { id } });
  return changed;
}
