import type { Actor } from "#lib/accounts/actor";
import { canBulkChange } from "#lib/bulk-changes/policy";
import { type BulkAction, type FieldAction, type Fields, isFieldAction } from "#lib/bulk-changes/schema";
import type { Prisma } from "#lib/db";

const fieldsSelect = { id: true, categoryId: true, authorId: true, tagNames: true } as const;

/** What decides about one article. */
export const planSelect = {
  id: true,
  title: true,
  status: true,
  trashedFrom: true,
  createdById: true,
  authorId: true,
  noindex: true,
  verifiedAt: true,
  verifiedById: true,
  verifyDueOn: true,
  liveRevision: { select: fieldsSelect },
  workingRevision: { select: fieldsSelect },
} satisfies Prisma.ArticleSelect;
export type PlanRow = Prisma.ArticleGetPayload<{ select: typeof planSelect }>;

const maxTags = 10;

/** What a change would do to an article. */
export type Outcome = { kind: "change" } | { kind: "same" } | { kind: "refused"; message: string };

const change: Outcome = { kind: "change" };
const same: Outcome = { kind: "same" };
const refuse = (message: string): Outcome => ({ kind: "refused", message });

/** Asked for the preview, and again under the article's lock. */
export function planRow(actor: Actor, wanted: BulkAction, row: PlanRow): Outcome {
  if (row.status === "TRASHED") return refuse("在回收站里");
  if (!canBulkChange(actor, wanted.action, row)) return refuse("你的账号没有权限改这一篇");
  if (isFieldAction(wanted)) return planFields(wanted, row);
  switch (wanted.action) {
    case "noindex":
      return row.noindex === wanted.noindex ? same : change;
    case "withdraw":
      return row.status === "PUBLISHED" ? change : same;
    default:
      return change;
  }
}

function planFields(wanted: FieldAction, { liveRevision, workingRevision }: PlanRow): Outcome {
  const texts = [liveRevision, workingRevision].filter((text) => text !== null);
  const isFull = (text: Fields) => wanted.action === "addTag" && text.tagNames.length >= maxTags;
  const changed = texts.filter((text) => changeOf(wanted, text) !== null);
  if (changed.some(isFull)) return refuse(`已经有 ${maxTags} 个标签`);
  return changed.length > 0 ? change : same;
}

/** The fields that an action gives a text; null where it says so already. */
export function changeOf(
  wanted: FieldAction,
  { categoryId, authorId, tagNames }: Fields,
): Partial<Fields> | null {
  switch (wanted.action) {
    case "category":
      return categoryId === wanted.categoryId ? null : { categoryId: wanted.categoryId };
    case "author":
      return authorId === wanted.authorId ? null : { authorId: wanted.authorId };
    case "addTag":
      return tagNames.includes(wanted.tag) ? null : { tagNames: [...tagNames, wanted.tag] };
    case "removeTag":
      return tagNames.includes(wanted.tag)
        ? { tagNames: tagNames.filter((name) => name !== wanted.tag) }
        : null;
  }
}

/**
 * The fields that take an action back; null where there is nothing of it any more, or was nothing.
 * @param before what this text said before the action
 */
export function undoOf(done: FieldAction, before: Fields, now: Fields): Partial<Fields> | null {
  // Only what the action itself wrote is taken back: a later change by somebody stays.
  if (changeOf(done, before) === null || changeOf(done, now) !== null) return null;
  switch (done.action) {
    case "category":
      return { categoryId: before.categoryId };
    case "author":
      return { authorId: before.authorId };
    case "addTag":
      return { tagNames: now.tagNames.filter((name) => name !== done.tag) };
    case "removeTag":
      return { tagNames: [...now.tagNames, done.tag] };
  }
}
