import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import type { FailingPlace } from "#lib/link-checks/schema";

const pageSize = 30;
/** A link in a footer of every text needs no list of all of them. */
const namedArticles = 10;

/**
 * Outer links that fail, the newest first, each with the articles that have it. Paged by key.
 * @returns `next`: pass as `after` to go on; null at the end
 * @throws DomainError FORBIDDEN
 */
export async function listFailingLinks(actor: Actor, after: FailingPlace | null) {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  const rows = await db().linkCheck.findMany({
    where: { failingSince: { not: null }, ...(after ? beyond(after) : {}) },
    orderBy: [{ failingSince: "desc" }, { url: "asc" }],
    take: pageSize + 1,
    select: { url: true, status: true, failure: true, checkedAt: true, failingSince: true },
  });
  const items = rows
    .slice(0, pageSize)
    .flatMap(({ failingSince, ...row }) => (failingSince ? [{ ...row, failingSince }] : []));
  const articles = await articlesWith(items.map(({ url }) => url));
  const last = items.at(-1);
  return {
    items: items.map((item) => ({ ...item, articles: articles.get(item.url) ?? [] })),
    next: rows.length > pageSize && last ? { since: last.failingSince, url: last.url } : null,
  };
}

function beyond({ since, url }: FailingPlace): Prisma.LinkCheckWhereInput {
  return {
    AND: [{ failingSince: { lte: since } }, { OR: [{ failingSince: { lt: since } }, { url: { gt: url } }] }],
  };
}

async function articlesWith(urls: string[]): Promise<Map<string, { id: number; title: string }[]>> {
  const rows = await db().$queryRaw<{ url: string; id: number; title: string }[]>`
    SELECT wanted.url, a.id, a.title FROM unnest(${urls}::text[]) AS wanted (url)
    CROSS JOIN LATERAL (
      SELECT article_id FROM link_use u WHERE u.url = wanted.url ORDER BY article_id DESC LIMIT ${namedArticles}
    ) u JOIN article a ON a.id = u.article_id`;
  return Map.groupBy(rows, ({ url }) => url);
}
