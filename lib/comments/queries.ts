import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { getSetting } from "#lib/settings/queries";
import { keys } from "#lib/surrogate-keys";

/** A page shows the oldest; few articles of a firm have more. */
export const shownComments = 50;

export interface ShownComments {
  /** In the order of time. */
  comments: {
    id: number;
    authorName: string;
    text: string;
    createdAt: Date;
    /** Whom it answers; null for nobody. */
    answers: string | null;
  }[];
  /** Approved ones, also those that aren't shown. */
  count: number;
}

/** What readers of the former site wrote below an article; nothing where the setting hides it. */
export async function listComments(articleId: number): Promise<ShownComments> {
  dependsOn(keys.article(articleId), keys.settings("publishing"));
  const { showComments } = await getSetting("publishing");
  if (!showComments) return { comments: [], count: 0 };
  const where = { articleId, isApproved: true };
  const rows = await db().comment.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: shownComments,
    select: {
      ...{ id: true, authorName: true, text: true, createdAt: true },
      parent: { select: { authorName: true, isApproved: true } },
    },
  });
  const count = rows.length < shownComments ? rows.length : await db().comment.count({ where });
  const comments = rows.map(({ parent, ...comment }) => ({
    ...comment,
    answers: parent?.isApproved ? parent.authorName : null,
  }));
  return { comments, count };
}
