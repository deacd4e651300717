import type { Actor } from "#lib/accounts/actor";
import type { ListPlace } from "#lib/articles/list-filter";
import { canReadArticles } from "#lib/articles/policy";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

const pageSize = 25;

/**
 * What lies in the trash, last thrown away first, paged by key.
 * @returns `next`: key to pass as `after`; null at the end
 */
export async function listTrash(actor: Actor, { after }: Pick<ListPlace, "after">) {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  const beyond = after && {
    AND: [
      { trashedAt: { lte: after.at } },
      { OR: [{ trashedAt: { lt: after.at } }, { id: { lt: after.id } }] },
    ],
  };
  const rows = await db().article.findMany({
    where: { status: "TRASHED", ...beyond },
    orderBy: [{ trashedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: {
      id: true,
      title: true,
      path: true,
      trashedAt: true,
      trashedFrom: true,
      createdById: true,
      authorId: true,
      category: { select: { name: true } },
      author: { select: { name: true } },
    },
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > pageSize && last ? `${last.trashedAt?.toISOString()}_${last.id}` : null,
  };
}

export type TrashedArticle = Awaited<ReturnType<typeof listTrash>>["items"][number];
