import type { Actor } from "#lib/accounts/actor";
import { contentSelect } from "#lib/articles/content-select";
import { canReadArticles } from "#lib/articles/policy";
import { bodySchema } from "#lib/body/schema";
import { withAnchors } from "#lib/body/text";
import { db, type Prisma, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import type { ComparableText } from "#lib/revisions/content-diff";
import { revisionPageSize } from "#lib/revisions/schema";
import { draftContentSchema } from "#lib/working-copies/schema";

const articleSelect = {
  id: true,
  status: true,
  path: true,
  createdById: true,
  authorId: true,
  liveRevision: { select: { id: true, number: true } },
  workingRevision: { select: { id: true, number: true, title: true } },
} satisfies Prisma.ArticleSelect;

const textSelect = {
  number: true,
  createdAt: true,
  reason: true,
  createdBy: { select: { name: true } },
  ...contentSelect,
  category: { select: { name: true } },
  author: { select: { name: true } },
} satisfies Prisma.RevisionSelect;

/** A state of a text, with who made it and when; `number` is null while it is ahead of all revisions. */
export interface TextState {
  number: number | null;
  at: Date;
  by: string | null;
  reason: string;
  text: ComparableText;
}

/**
 * One page of an article's revisions, newest first, each with how many characters it has more than the one before
 * (null for the first); null where there is no such article.
 * @returns `next`: pass as `before` to go on; null at the end
 */
export async function listRevisions(actor: Actor, articleId: number, before: number | null) {
  const article = await getArticle(actor, articleId);
  if (!article) return null;
  const rows = await db().revision.findMany({
    where: { articleId, ...(before === null ? {} : { number: { lt: before } }) },
    orderBy: { number: "desc" },
    take: revisionPageSize + 1,
    select: {
      id: true,
      number: true,
      title: true,
      reason: true,
      characterCount: true,
      createdAt: true,
      createdBy: { select: { name: true } },
    },
  });
  const items = rows.slice(0, revisionPageSize).map((row, index) => {
    const previous = rows[index + 1];
    return { ...row, growth: previous ? row.characterCount - previous.characterCount : null };
  });
  return { article, items, next: rows.length > revisionPageSize ? (items.at(-1)?.number ?? null) : null };
}

export type RevisionItem = NonNullable<Awaited<ReturnType<typeof listRevisions>>>["items"][number];

/**
 * Two revisions of an article to compare, the older one first; null where one of them isn't there.
 * @param other the number to compare with; null: the one before, and for the first revision nothing
 */
export async function getRevisionPair(actor: Actor, articleId: number, number: number, other: number | null) {
  const article = await getArticle(actor, articleId);
  if (!article) return null;
  const shown = await readRevision({ articleId, number });
  const against =
    other === null
      ? await readRevision({ articleId, number: { lt: number } })
      : await readRevision({ articleId, number: other });
  if (!shown || (other !== null && !against)) return null;
  const [before, after] = other !== null && other > number ? [shown, against] : [against, shown];
  return { article, shown, before, after: after ?? shown };
}

/** What the public reads and what is being written; null where there is no such article, `live` null where nothing is public. */
export async function getLiveAndWorking(actor: Actor, articleId: number) {
  const article = await getArticle(actor, articleId);
  if (!article?.workingRevision) return null;
  const { liveRevision, workingRevision } = article;
  const [live, working] = await Promise.all([
    article.status === "PUBLISHED" && liveRevision ? readRevision({ id: liveRevision.id }) : null,
    readWorking(articleId).then((found) => found ?? readRevision({ id: workingRevision.id })),
  ]);
  return working && { article, live, working };
}

async function getArticle(actor: Actor, id: number) {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  return db().article.findUnique({ where: { id }, select: articleSelect });
}

/** The newest revision of those meant, as people compare it. For a command that has asked its own policy. */
export async function readRevision(
  where: Prisma.RevisionWhereInput,
  client: Tx = db(),
): Promise<TextState | null> {
  const row = await client.revision.findFirst({ where, orderBy: { number: "desc" }, select: textSelect });
  if (!row) return null;
  const { number, createdAt, createdBy, reason, category, author, ...content } = row;
  return {
    ...{ number, at: createdAt, by: createdBy?.name ?? null, reason },
    text: {
      ...content,
      // What is stored was checked when it was saved; parsing gives it back its type.
      body: bodySchema.parse(content.body),
      categoryName: category?.name ?? null,
      authorName: author?.name ?? null,
    },
  };
}

/** The text as autosave last stored it; null where no revision is behind it. */
async function readWorking(articleId: number): Promise<TextState | null> {
  const copy = await db().workingCopy.findUnique({
    where: { articleId, revisionId: null },
    select: { content: true, updatedAt: true, updatedBy: { select: { name: true } } },
  });
  if (!copy) return null;
  const content = draftContentSchema.parse(copy.content);
  const { categoryId, authorId } = content;
  const [category, author] = await Promise.all([
    categoryId === null
      ? null
      : db().category.findUnique({ where: { id: categoryId }, select: { name: true } }),
    authorId === null ? null : db().lawyer.findUnique({ where: { id: authorId }, select: { name: true } }),
  ]);
  const text = {
    ...content,
    // A revision has its anchors; without them every heading would count as changed.
    body: withAnchors(content.body),
    categoryName: category?.name ?? null,
    authorName: author?.name ?? null,
  };
  return { number: null, at: copy.updatedAt, by: copy.updatedBy?.name ?? null, reason: "", text };
}
