import type { Actor } from "#lib/accounts/actor";
import { contentSelect } from "#lib/articles/content-select";
import { canReadArticles } from "#lib/articles/policy";
import { bodySchema } from "#lib/body/schema";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { pictureSelect } from "#lib/media/schema";

/** An article with its working copy for the editor, null where there is none. */
export async function getArticleForStaff(actor: Actor, id: number) {
  refuseUnlessReader(actor);
  const article = await db().article.findUnique({
    where: { id },
    select: {
      id: true,
      status: true,
      path: true,
      createdById: true,
      authorId: true,
      liveRevisionId: true,
      publishedAt: true,
      updatedAt: true,
      withdrawalReason: true,
      trashedFrom: true,
      liveRevision: { select: { number: true } },
      workingRevision: {
        select: {
          id: true,
          number: true,
          ...contentSelect,
          cover: { select: pictureSelect },
          characterCount: true,
          createdAt: true,
          createdBy: { select: { name: true } },
        },
      },
    },
  });
  if (!article?.workingRevision) return null;
  const workingRevision = {
    ...article.workingRevision,
    // What is stored was checked when it was saved; parsing gives it back its type.
    body: bodySchema.parse(article.workingRevision.body),
  };
  return { ...article, workingRevision };
}

const deskSize = 8;
/** Unpublished changes older than this are left to the list: without a bound all published texts would be read. */
const recentMs = 90 * 24 * 3600_000;
const deskSelect = {
  id: true,
  path: true,
  publishedAt: true,
  touchedAt: true,
  workingRevision: { select: { title: true } },
} as const;

/**
 * What waits for a person at the start of the day: own drafts, own public texts with changes that nobody has
 * published, and what the firm published last; the newest few of each.
 */
export async function getDesk(actor: Actor) {
  refuseUnlessReader(actor);
  const own: Prisma.ArticleWhereInput = {
    OR: [
      ...(actor.accountId === null ? [] : [{ createdById: actor.accountId }]),
      ...(actor.lawyerId === null ? [] : [{ authorId: actor.lawyerId }]),
    ],
  };
  const newest = { orderBy: { touchedAt: "desc" }, take: deskSize, select: deskSelect } as const;
  const { fields } = db().article;
  const [drafts, changed, published] = await Promise.all([
    db().article.findMany({ where: { ...own, status: "DRAFT" }, ...newest }),
    db().article.findMany({
      where: {
        ...own,
        status: "PUBLISHED",
        NOT: { liveRevisionId: { equals: fields.workingRevisionId } },
        touchedAt: { gte: new Date(Date.now() - recentMs) },
      },
      ...newest,
    }),
    db().article.findMany({
      where: { status: "PUBLISHED" },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      take: deskSize,
      select: deskSelect,
    }),
  ]);
  return { drafts, changed, published };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
}
