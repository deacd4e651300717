import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { listArticleIds } from "#lib/articles/list-queries";
import { sayChange } from "#lib/bulk-changes/names";
import { planRow, planSelect } from "#lib/bulk-changes/plan";
import { canUseBulkChanges } from "#lib/bulk-changes/policy";
import {
  bulkDetailSchema,
  bulkLimit,
  type bulkPreviewSchema,
  changedSchema,
  isFieldAction,
  type Refused,
  refusedSchema,
} from "#lib/bulk-changes/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

/** What a change would do, before it is done. */
export interface BulkPreview {
  label: string;
  /** Those that would change; what a run is given. */
  ids: number[];
  /** How many of them are public. */
  publicCount: number;
  same: number;
  refused: Refused[];
  /** A filter holds more than one change may touch: only the first bulkLimit are looked at. */
  isCut: boolean;
  /** Their approval or their place in the queue ends, because the text is another one then. */
  voidedReviews: number;
  /** Public texts whose sign-off doesn't show any more. */
  hiddenSignOffs: number;
}

/** @throws DomainError FORBIDDEN, INVALID (what is chosen doesn't exist) */
export async function previewBulkChange(
  actor: Actor,
  { change, target }: z.output<typeof bulkPreviewSchema>,
): Promise<BulkPreview> {
  if (!canUseBulkChanges(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限修改文章。" });
  const label = await sayChange(db(), change);
  const wanted = "ids" in target ? target.ids : await listArticleIds(actor, target.filter, bulkLimit + 1);
  const rows = await db().article.findMany({
    where: { id: { in: wanted.slice(0, bulkLimit) } },
    orderBy: { id: "asc" },
    select: { ...planSelect, reviewState: true },
  });
  const planned = rows.map((row) => ({ row, outcome: planRow(actor, change, row) }));
  const changing = planned.filter(({ outcome }) => outcome.kind === "change").map(({ row }) => row);
  const isText = isFieldAction(change);
  const waiting = changing.filter((row) => row.reviewState === "PENDING" || row.reviewState === "APPROVED");
  return {
    label,
    ids: changing.map((row) => row.id),
    publicCount: changing.filter((row) => row.status === "PUBLISHED").length,
    same: planned.filter(({ outcome }) => outcome.kind === "same").length,
    refused: planned.flatMap(({ row: { id, title }, outcome }) =>
      outcome.kind === "refused" ? [{ id, title, message: outcome.message }] : [],
    ),
    isCut: wanted.length > bulkLimit,
    voidedReviews: isText ? waiting.length : 0,
    hiddenSignOffs: isText ? await countSignedOff(changing.map((row) => row.liveRevision?.id ?? null)) : 0,
  };
}

/** How many of these public texts show a sign-off. */
async function countSignedOff(revisionIds: (number | null)[]): Promise<number> {
  const found = await db().signOff.findMany({
    where: { revisionId: { in: revisionIds.filter((id) => id !== null) } },
    distinct: ["articleId"],
    select: { articleId: true },
  });
  return found.length;
}

const shown = 50;

/** The newest bulk changes of an account, with what became of each. */
export async function listBulkChanges(actor: Actor) {
  if (!canUseBulkChanges(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限修改文章。" });
  const rows = await db().bulkChange.findMany({
    where: { createdById: actor.accountId },
    orderBy: { id: "desc" },
    take: shown,
  });
  return rows.map(({ detail, changed, refused, ...row }) => ({
    ...row,
    label: bulkDetailSchema.parse(detail).label,
    changed: changedSchema.parse(changed).length,
    refused: refusedSchema.parse(refused),
  }));
}
