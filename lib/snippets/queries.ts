import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { bodySchema } from "#lib/body/schema";
import { isCurrent, lawyerIdsShowing, pageIdsShowing } from "#lib/body/showing";
import { excerpt } from "#lib/body/text";
import { type Db, db, Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { isFoundBy } from "#lib/pinyin";
import { canUseSnippets } from "#lib/snippets/policy";
import type { snippetFilterSchema, snippetUsesSchema } from "#lib/snippets/schema";

/** What a list shows at most; a firm has tens of snippets. */
const maxListed = 500;
export const usesPageSize = 50;

/** The snippets by name, templates first, with the beginning of each; found by 汉字, pinyin or initials. */
export async function listSnippets(actor: Actor, { q }: z.output<typeof snippetFilterSchema>) {
  refuseUnlessStaff(actor);
  const rows = await db().snippet.findMany({
    orderBy: [{ kind: "asc" }, { pinyin: "asc" }, { id: "asc" }],
    take: maxListed,
    select: { id: true, kind: true, name: true, pinyin: true, text: true, updatedAt: true },
  });
  return rows
    .filter((row) => isFoundBy(row, q))
    .map(({ pinyin: _, text, ...row }) => ({ ...row, excerpt: excerpt(text, 80) }));
}

export type ListedSnippet = Awaited<ReturnType<typeof listSnippets>>[number];

/** One snippet with its body, null where there is none. */
export async function getSnippet(actor: Actor, id: number) {
  refuseUnlessStaff(actor);
  const snippet = await db().snippet.findUnique({
    where: { id },
    select: { id: true, kind: true, name: true, body: true, text: true, updatedAt: true },
  });
  return snippet && { ...snippet, body: bodySchema.parse(snippet.body) };
}

/** A text that shows a snippet. */
export interface SnippetUse {
  /** Where staff change it. */
  href: string;
  label: string;
  /** Whether readers see it. */
  isLive: boolean;
}

/**
 * A page of the texts that a change of a shared snippet changes, and how many there are: live, newest and planned texts,
 * and what is being written.
 * @returns `next`: pass as `before` to go on; null at the end
 */
export async function listSnippetUses(
  actor: Actor,
  id: number,
  { before }: z.output<typeof snippetUsesSchema>,
) {
  refuseUnlessStaff(actor);
  const [count, found] = await Promise.all([
    countUses(db(), id),
    findUses(db(), id, { before, take: usesPageSize + 1 }),
  ]);
  const articles = found.filter((use) => use.articleId !== null);
  const hasMore = articles.length > usesPageSize;
  const items = hasMore ? found.slice(0, -1) : found;
  return { count, items, next: hasMore ? (items.at(-1)?.articleId ?? null) : null };
}

/** How many articles, pages and biographies show a snippet. */
export async function countUses(tx: Tx | Db, id: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${articlesShowing(id)}) found`;
  const shown = { mediaIds: [], snippetIds: [id] };
  const [pages, lawyers] = [await pageIdsShowing(tx, shown), await lawyerIdsShowing(tx, shown)];
  return (row?.count ?? 0) + pages.length + lawyers.length;
}

/** The first page begins with pages and biographies; articles follow, the newest first. */
export async function findUses(
  tx: Tx | Db,
  id: number,
  { before, take }: { before: number | null; take: number },
): Promise<(SnippetUse & { articleId: number | null })[]> {
  const articles = await tx.$queryRaw<{ id: number; title: string; isLive: boolean }[]>`
    WITH used AS MATERIALIZED (${articlesShowing(id)})
    SELECT a.id, a.title, a.status = 'PUBLISHED' AS "isLive" FROM used JOIN article a ON a.id = used.id
    WHERE ${before === null ? Prisma.sql`true` : Prisma.sql`a.id < ${before}`}
    ORDER BY a.id DESC LIMIT ${take}`;
  return [
    ...(before === null ? await findPlainUses(tx, id) : []),
    ...articles.map(({ id: articleId, title, isLive }) => ({
      ...{ articleId, isLive, href: `/admin/articles/${articleId}` },
      label: `文章《${title || "无标题"}》`,
    })),
  ];
}

async function findPlainUses(tx: Tx | Db, id: number) {
  const shown = { mediaIds: [], snippetIds: [id] };
  const pages = await tx.page.findMany({
    where: { id: { in: await pageIdsShowing(tx, shown) } },
    select: { id: true, title: true, published: true },
  });
  const lawyers = await tx.lawyer.findMany({
    where: { id: { in: await lawyerIdsShowing(tx, shown) } },
    select: { id: true, name: true },
  });
  return [
    ...pages.map((page) => ({
      ...{ articleId: null, href: `/admin/pages/${page.id}`, isLive: page.published },
      label: `页面《${page.title}》`,
    })),
    ...lawyers.map((lawyer) => ({
      ...{ articleId: null, href: `/admin/lawyers/${lawyer.id}`, isLive: true },
      label: `律师${lawyer.name}的简介`,
    })),
  ];
}

/** Ids of the articles; old revisions don't count, they show a snippet as it is when they are restored. */
function articlesShowing(id: number): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id FROM revision r JOIN article a ON a.id = r.article_id
      WHERE r.snippet_ids @> ARRAY[${id}::int] AND ${isCurrent}
    UNION SELECT article_id FROM working_copy WHERE snippet_ids @> ARRAY[${id}::int]`;
}

function refuseUnlessStaff(actor: Actor): void {
  if (!canUseSnippets(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限使用素材。" });
}
