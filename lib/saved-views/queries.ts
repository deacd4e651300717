import type { Actor } from "#lib/accounts/actor";
import { articleFilterSchema, columnsSchema } from "#lib/articles/list-filter";
import { db } from "#lib/db";
import { savedViewLimit, type View } from "#lib/saved-views/schema";

export interface SavedView extends View {
  id: number;
}

/** The views that an account named, oldest first. */
export async function listSavedViews(actor: Actor): Promise<SavedView[]> {
  if (actor.accountId === null) return [];
  const rows = await db().savedView.findMany({
    where: { accountId: actor.accountId },
    orderBy: { id: "asc" },
    take: savedViewLimit,
    select: { id: true, name: true, filter: true, columns: true },
  });
  // What an older version stored and this one doesn't know falls back to "not set".
  return rows.map(({ filter, columns, ...row }) => ({
    ...row,
    filter: articleFilterSchema.catch(articleFilterSchema.parse({})).parse(filter),
    columns: columnsSchema.parse(columns.join()),
  }));
}
