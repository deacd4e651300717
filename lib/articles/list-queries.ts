import type { Actor } from "#lib/accounts/actor";
import type { ArticleFilter, ListPlace } from "#lib/articles/list-filter";
import { canReadArticles } from "#lib/articles/policy";
import { listCategories } from "#lib/categories/queries";
import { subtreeIds } from "#lib/categories/schema";
import { parseShanghai } from "#lib/clock";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";

/** 50,000 articles have 2,000 pages; a page fits a screen or two. */
export const adminPageSize = 25;
/** A list counts no further: who has more narrows the filter. */
export const countLimit = 1000;

const dayMs = 24 * 3600_000;

const rowSelect = {
  id: true,
  status: true,
  title: true,
  path: true,
  liveRevisionId: true,
  workingRevisionId: true,
  publishedAt: true,
  touchedAt: true,
  createdById: true,
  authorId: true,
  reviewState: true,
  verifiedAt: true,
  noindex: true,
  tagNames: true,
  category: { select: { id: true, name: true } },
  author: { select: { id: true, name: true } },
  writtenBy: { select: { name: true } },
} satisfies Prisma.ArticleSelect;

export type StaffArticle = Prisma.ArticleGetPayload<{ select: typeof rowSelect }>;

/**
 * One page of the admin's list, paged by key: a page is read from its first row on, however far down it lies.
 * @returns `next` and `previous`: keys to pass as `after` and `before`; null at the ends
 */
export async function listArticlesForStaff(
  actor: Actor,
  filter: ArticleFilter,
  { after, before }: ListPlace,
): Promise<{ items: StaffArticle[]; next: string | null; previous: string | null }> {
  refuseUnlessReader(actor);
  const time = timeOf(filter);
  // Read backwards from `before` and turned round, so that going back costs what going on costs.
  const isBackwards = after === null && before !== null;
  const isFalling = (filter.order === "newest") !== isBackwards;
  const direction = isFalling ? ("desc" as const) : ("asc" as const);
  const from = after ?? before;
  const rows = await db().article.findMany({
    where: { AND: [await whereOf(actor, filter), from ? beyond(time, from, isFalling) : {}] },
    orderBy: [{ [time]: direction }, { id: direction }],
    take: adminPageSize + 1,
    select: rowSelect,
  });
  const hasMore = rows.length > adminPageSize;
  const items = rows.slice(0, adminPageSize);
  if (isBackwards) items.reverse();
  const keyOf = (row: StaffArticle | undefined) => row && `${row[time]?.toISOString()}_${row.id}`;
  const hasNext = isBackwards || hasMore;
  const hasPrevious = isBackwards ? hasMore : after !== null;
  return {
    items,
    next: (hasNext && keyOf(items.at(-1))) || null,
    previous: (hasPrevious && keyOf(items[0])) || null,
  };
}

/** How many articles a filter holds, counted up to countLimit + 1. */
export async function countArticlesForStaff(actor: Actor, filter: ArticleFilter): Promise<number> {
  refuseUnlessReader(actor);
  return db().article.count({ where: await whereOf(actor, filter), take: countLimit + 1 });
}

/** The ids that a filter holds, in the order of the list. @param limit at most so many */
export async function listArticleIds(actor: Actor, filter: ArticleFilter, limit: number): Promise<number[]> {
  refuseUnlessReader(actor);
  const direction = filter.order === "newest" ? ("desc" as const) : ("asc" as const);
  const rows = await db().article.findMany({
    where: await whereOf(actor, filter),
    orderBy: [{ [timeOf(filter)]: direction }, { id: direction }],
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Who may have written a text last: the accounts, by name. */
export async function listWriters(actor: Actor): Promise<{ id: string; name: string }[]> {
  refuseUnlessReader(actor);
  return db().account.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}

function timeOf({ sort }: ArticleFilter): "touchedAt" | "publishedAt" {
  return sort === "published" ? "publishedAt" : "touchedAt";
}

async function whereOf(actor: Actor, filter: ArticleFilter): Promise<Prisma.ArticleWhereInput> {
  const { query, status, review, categoryId, authorId, tag, unverified, noindex, owner, writerId } = filter;
  const time = timeOf(filter);
  const conditions: Prisma.ArticleWhereInput[] = [{ status: status ?? { not: "TRASHED" } }];
  if (query !== "") conditions.push(matching(query));
  if (review) conditions.push({ reviewState: review });
  if (categoryId !== null)
    conditions.push({ categoryId: { in: subtreeIds(await listCategories(), categoryId) } });
  if (authorId !== null) conditions.push({ authorId });
  if (tag !== "") conditions.push({ tagNames: { hasSome: await namesOf(tag) } });
  if (unverified) conditions.push(notVerified(unverified));
  if (noindex) conditions.push({ noindex: noindex === "yes" });
  if (owner) conditions.push(ownedBy(actor, owner));
  if (writerId !== null) conditions.push({ writtenById: writerId });
  if (filter.sort === "published") conditions.push({ publishedAt: { not: null } });
  const from = filter.from && parseShanghai(filter.from);
  const to = filter.to && parseShanghai(filter.to);
  if (from) conditions.push({ [time]: { gte: from } });
  if (to) conditions.push({ [time]: { lt: new Date(to.getTime() + dayMs) } });
  return { AND: conditions };
}

/** The title contains each of the words, or the number is the article's. */
function matching(query: string): Prisma.ArticleWhereInput {
  const words = query.split(/\s+/).map((word) => word.replace(/[\\%_]/g, "\\$&"));
  const byTitle = { AND: words.map((word) => ({ title: { contains: word, mode: "insensitive" as const } })) };
  return /^\d{1,9}$/.test(query) ? { OR: [byTitle, { id: Number(query) }] } : byTitle;
}

/** A text remembers the words that it was tagged with: the tag's name of then, or a synonym. */
async function namesOf(tag: string): Promise<string[]> {
  const found = await db().tag.findFirst({
    where: { OR: [{ name: tag }, { synonyms: { some: { name: tag } } }] },
    select: { name: true, synonyms: { select: { name: true } } },
  });
  return found ? [found.name, ...found.synonyms.map((synonym) => synonym.name)] : [tag];
}

function notVerified(unverified: NonNullable<ArticleFilter["unverified"]>): Prisma.ArticleWhereInput {
  if (unverified === "never") return { verifiedAt: null };
  const limit = new Date(Date.now() - Number(unverified) * dayMs);
  return { OR: [{ verifiedAt: null }, { verifiedAt: { lt: limit } }] };
}

function ownedBy({ accountId, lawyerId }: Actor, owner: "mine" | "others"): Prisma.ArticleWhereInput {
  // An empty OR is false: who is nobody owns nothing.
  const made = accountId === null ? [] : [{ createdById: accountId }];
  if (owner === "mine") return { OR: [...made, ...(lawyerId === null ? [] : [{ authorId: lawyerId }])] };
  if (accountId === null) return {};
  // To SQL, NULL is not "somebody else"; to us an imported text is nobody's here.
  const notBy = (name: "createdById" | "writtenById") => ({
    OR: [{ [name]: null }, { [name]: { not: accountId } }],
  });
  return { AND: [notBy("createdById"), notBy("writtenById")] };
}

/** Rows beyond one in the order of the list; the first condition is what an index can jump to. */
function beyond(
  time: "touchedAt" | "publishedAt",
  { at, id }: { at: Date; id: number },
  isFalling: boolean,
): Prisma.ArticleWhereInput {
  return isFalling
    ? { AND: [{ [time]: { lte: at } }, { OR: [{ [time]: { lt: at } }, { id: { lt: id } }] }] }
    : { AND: [{ [time]: { gte: at } }, { OR: [{ [time]: { gt: at } }, { id: { gt: id } }] }] };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
}
