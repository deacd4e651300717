import type { Actor } from "#lib/accounts/actor";
import { lockArticle, placeOf } from "#lib/articles/lock";
import { hideArticle, showArticle } from "#lib/articles/visibility";
import { changeFields } from "#lib/bulk-changes/fields";
import { changeOf, type PlanRow, undoOf } from "#lib/bulk-changes/plan";
import {
  type Before,
  type BulkAction,
  type FieldAction,
  type Fields,
  type FieldsBefore,
  isFieldAction,
} from "#lib/bulk-changes/schema";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { reopenRechecks, settleRechecks } from "#lib/laws/rechecks";
import { cancelPending } from "#lib/schedules/pending";
import { placeInSitemap } from "#lib/sitemaps/commands";
import { keys } from "#lib/surrogate-keys";
import { moveToTrash, takeFromTrash } from "#lib/trash/move";

/**
 * Does a change to one article that planRow let through.
 * @param label why, for its history: 移到“婚姻家事”
 * @returns what it was before, and the surrogate keys that changed
 */
export async function applyToRow(
  tx: Tx,
  actor: Actor,
  change: BulkAction,
  row: PlanRow,
  label: string,
): Promise<{ before: Before; keys: string[] }> {
  const { id } = row;
  if (isFieldAction(change)) {
    const fields = fieldsOf(row);
    const wanted = {
      live: fields.live && changeOf(change, fields.live),
      newest: changeOf(change, fields.newest),
    };
    return { before: { fields }, keys: await changeFields(tx, actor, id, wanted, label) };
  }
  const touchedAt = new Date();
  switch (change.action) {
    case "noindex": {
      const { noindex } = change;
      return { before: { noindex: row.noindex }, keys: await setNoindex(tx, row, noindex) };
    }
    case "verify": {
      const changeIds = (await settleRechecks(tx, actor, [id], label)).get(id) ?? [];
      await tx.article.update({ where: { id }, data: { touchedAt } });
      const { verifiedAt, verifiedById: byId, verifyDueOn } = row;
      const times = { at: verifiedAt?.toISOString() ?? null, dueOn: verifyDueOn?.toISOString() ?? null };
      return { before: { verified: { ...times, byId, changeIds } }, keys: publicKeys(row) };
    }
    case "withdraw":
      return withdraw(tx, id, change.reason);
    case "trash":
      return { before: {}, keys: await moveToTrash(tx, await lockArticle(tx, id)) };
  }
}

/**
 * Takes a change to one article back.
 * @returns the surrogate keys that changed
 * @throws DomainError CONFLICT where the article was changed again since
 */
export async function undoRow(
  tx: Tx,
  actor: Actor,
  change: BulkAction,
  row: PlanRow,
  before: Before,
): Promise<string[]> {
  const { id } = row;
  const touchedAt = new Date();
  if (isFieldAction(change)) return undoFields(tx, actor, change, row, before.fields);
  switch (change.action) {
    case "noindex":
      if (row.noindex !== change.noindex) throw changedSince();
      return setNoindex(tx, row, before.noindex ?? false);
    case "verify": {
      const { at = null, byId = null, dueOn = null, changeIds = [] } = before.verified ?? {};
      const verified = {
        verifiedAt: at && new Date(at),
        verifiedById: byId,
        verifyDueOn: dueOn && new Date(dueOn),
      };
      await tx.article.update({ where: { id }, data: { ...verified, touchedAt } });
      await reopenRechecks(tx, id, changeIds);
      return publicKeys(row);
    }
    case "withdraw":
      return putBack(tx, id, before.liveRevisionId);
    case "trash":
      return takeFromTrash(tx, await lockArticle(tx, id));
  }
}

async function undoFields(
  tx: Tx,
  actor: Actor,
  change: FieldAction,
  row: PlanRow,
  before: FieldsBefore | undefined,
): Promise<string[]> {
  if (!before) throw changedSince();
  const now = fieldsOf(row);
  // What was published since has no former public text; it was the newest one then.
  const live = now.live && undoOf(change, before.live ?? before.newest, now.live);
  const newest = undoOf(change, before.newest, now.newest);
  if (!live && !newest) throw changedSince();
  return changeFields(tx, actor, row.id, { live, newest }, "撤销批量修改");
}

async function withdraw(tx: Tx, id: number, reason: string): Promise<{ before: Before; keys: string[] }> {
  const article = await lockArticle(tx, id);
  const place = placeOf(article);
  if (!place || article.liveRevisionId === null) throw changedSince();
  await cancelPending(tx, id, "文章已下架");
  const { slug, categoryId, authorId } = article.workingRevision;
  await tx.article.update({
    where: { id },
    data: {
      ...{ status: "WITHDRAWN", liveRevisionId: null, withdrawalReason: reason, touchedAt: new Date() },
      ...{ slug, categoryId, authorId },
    },
  });
  return { before: { liveRevisionId: article.liveRevisionId }, keys: await hideArticle(tx, id, place) };
}

/** Makes the very text public again that was; what was written since stays a draft. */
async function putBack(tx: Tx, id: number, liveRevisionId: number | undefined): Promise<string[]> {
  const { status, publishedAt, path } = await lockArticle(tx, id);
  const live = await tx.revision.findFirst({
    where: { id: liveRevisionId ?? 0, articleId: id },
    select: { slug: true, categoryId: true, authorId: true, tagNames: true },
  });
  if (status !== "WITHDRAWN" || publishedAt === null || !live) throw changedSince();
  const { slug, categoryId, authorId, tagNames } = live;
  if (categoryId === null || authorId === null) throw changedSince();
  const place = { slug, categoryId, authorId };
  await tx.article.update({
    where: { id },
    data: {
      ...{ ...place, status: "PUBLISHED", liveRevisionId: liveRevisionId ?? null },
      ...{ withdrawalReason: null, touchedAt: new Date() },
    },
  });
  return showArticle(tx, { id, path, tagNames, publishedAt, ...place }, null);
}

function fieldsOf({ liveRevision, workingRevision }: PlanRow): FieldsBefore {
  if (!workingRevision) throw new Error("an article has no working revision");
  return { live: liveRevision && pick(liveRevision), newest: pick(workingRevision) };
}

function pick({ categoryId, authorId, tagNames }: Fields): Fields {
  return { categoryId, authorId, tagNames };
}

async function setNoindex(tx: Tx, row: PlanRow, noindex: boolean): Promise<string[]> {
  const { id, status } = row;
  await tx.article.update({ where: { id }, data: { noindex, touchedAt: new Date() } });
  return status === "PUBLISHED"
    ? [...publicKeys(row), keys.machineTexts(), ...(await placeInSitemap(tx, id))]
    : [];
}

function publicKeys({ id, status }: PlanRow): string[] {
  return status === "PUBLISHED" ? [keys.article(id)] : [];
}

function changedSince(): DomainError {
  return new DomainError("CONFLICT", { user: "之后又改过，保持现在的样子" });
}
