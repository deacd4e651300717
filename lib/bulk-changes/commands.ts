import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle } from "#lib/articles/lock";
import { checkpoint } from "#lib/articles/revision";
import { audit } from "#lib/audit/commands";
import { applyToRow, undoRow } from "#lib/bulk-changes/apply";
import { inBatches, type OnProgress, type RowResult } from "#lib/bulk-changes/batches";
import { sayChange } from "#lib/bulk-changes/names";
import { type PlanRow, planRow, planSelect } from "#lib/bulk-changes/plan";
import { canBulkChange, canUndoBulkChange, canUseBulkChanges } from "#lib/bulk-changes/policy";
import {
  type Before,
  type BulkAction,
  type BulkResult,
  bulkDetailSchema,
  changedSchema,
  isFieldAction,
  type runBulkChangeSchema,
  type undoBulkChangeSchema,
  undoHours,
  undoUntil,
} from "#lib/bulk-changes/schema";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

/**
 * Does one change to up to a thousand articles. One audit row names them all before the first is touched; then they
 * are changed in batches. What can't be changed stays as it is and says why. What each article was before is kept
 * with its batch, so that also a change whose process ended in the middle can be taken back.
 * @throws DomainError FORBIDDEN, INVALID (what is chosen doesn't exist)
 */
export async function runBulkChange(
  actor: Actor,
  { change, ids }: z.output<typeof runBulkChangeSchema>,
  onProgress: OnProgress = () => {},
): Promise<BulkResult> {
  if (!canUseBulkChanges(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限修改文章。" });
  const wanted = [...new Set(ids)].sort((a, b) => a - b);
  const label = await sayChange(db(), change);
  const id = await begin(actor, change, label, wanted);
  const results = await inBatches(
    wanted,
    async (tx, articleId) => {
      const row = await holdRow(tx, actor, change, articleId);
      const outcome = planRow(actor, change, row);
      if (outcome.kind === "refused") throw new DomainError("FORBIDDEN", { user: outcome.message });
      return outcome.kind === "same" ? null : applyToRow(tx, actor, change, row, label);
    },
    (tx, batch) => keepResults(tx, id, batch),
    onProgress,
  );
  await db().bulkChange.update({ where: { id }, data: { finishedAt: new Date() } });
  const changed = results.filter(({ value }) => value !== null).length;
  const refused = results.flatMap((result) => result.refused ?? []);
  return { id, label, changed, same: results.length - changed - refused.length, refused };
}

/**
 * Takes a bulk change back, article by article; one that was changed again since stays as it is and says so.
 * Texts get new revisions: history is never rewritten.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (taken back already, or too late)
 */
export async function undoBulkChange(
  actor: Actor,
  { id }: z.output<typeof undoBulkChangeSchema>,
  onProgress: OnProgress = () => {},
): Promise<BulkResult> {
  const { change, label, before } = await beginUndo(actor, id);
  const results = await inBatches(
    [...before.keys()],
    async (tx, articleId) => {
      const row = await holdRow(tx, actor, change, articleId);
      // What comes out of the trash may be public then, and is asked as that.
      const access = { ...row, status: row.trashedFrom ?? row.status };
      if (!canBulkChange(actor, change.action, access))
        throw new DomainError("FORBIDDEN", { user: "你的账号没有权限改这一篇" });
      return { keys: await undoRow(tx, actor, change, row, before.get(articleId) ?? {}) };
    },
    async () => {},
    onProgress,
  );
  await db().bulkChange.update({ where: { id }, data: { undoneAt: new Date() } });
  const refused = results.flatMap((result) => result.refused ?? []);
  return { id, label, changed: results.length - refused.length, same: 0, refused };
}

async function begin(actor: Actor, change: BulkAction, label: string, ids: number[]): Promise<number> {
  return db().$transaction(async (tx) => {
    const { id } = await tx.bulkChange.create({
      data: { action: change.action, detail: { change, label }, createdById: actor.accountId },
      select: { id: true },
    });
    await record(tx, actor, "article.bulk", { bulkChange: id, label, count: ids.length, ids });
    return id;
  });
}

async function beginUndo(actor: Actor, id: number) {
  return db().$transaction(async (tx) => {
    const found = await tx.bulkChange.findUnique({ where: { id } });
    if (!found) throw new DomainError("NOT_FOUND", { user: "没有这次批量修改的记录。" });
    if (!canUndoBulkChange(actor, found))
      throw new DomainError("FORBIDDEN", { user: "只能撤销自己的批量修改；别人的请联系管理员。" });
    if (found.undoneAt) throw new DomainError("CONFLICT", { user: "这次批量修改已经撤销过了。" });
    if (undoUntil(found.createdAt) < new Date())
      throw new DomainError("CONFLICT", {
        user: `已经超过 ${undoHours} 小时，不能再撤销。可以反过来再改一次。`,
      });
    const { change, label } = bulkDetailSchema.parse(found.detail);
    const changed = changedSchema.parse(found.changed);
    const ids = changed.map((row) => row.id);
    await record(tx, actor, "article.undoBulk", { bulkChange: id, label, count: ids.length, ids });
    return { change, label, before: new Map(changed.map((row) => [row.id, row.before])) };
  });
}

/** Reads an article and holds it; a text that is being written becomes a revision first, so that nothing of it is lost. */
async function holdRow(tx: Tx, actor: Actor, change: BulkAction, id: number): Promise<PlanRow> {
  await lockArticle(tx, id);
  if (isFieldAction(change)) await checkpoint(tx, actor, id);
  return tx.article.findUniqueOrThrow({ where: { id }, select: planSelect });
}

async function keepResults(
  tx: Tx,
  id: number,
  results: RowResult<{ before: Before; keys: string[] }>[],
): Promise<void> {
  const changed = results.flatMap((row) => (row.value ? [{ id: row.id, before: row.value.before }] : []));
  const refused = results.flatMap((row) => row.refused ?? []);
  await tx.$executeRaw`
    UPDATE bulk_change SET changed = changed || ${JSON.stringify(changed)}::jsonb,
      refused = refused || ${JSON.stringify(refused)}::jsonb WHERE id = ${id}`;
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  detail: { bulkChange: number; label: string; count: number; ids: number[] },
): Promise<void> {
  const subjectId = detail.ids.length === 1 ? String(detail.ids[0]) : "*";
  await audit(tx, actor, { action, subjectType: "article", subjectId, detail });
}
