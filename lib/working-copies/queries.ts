import type { Actor } from "#lib/accounts/actor";
import { contentSelect } from "#lib/articles/content-select";
import { canReadArticles } from "#lib/articles/policy";
import type { Content } from "#lib/articles/schema";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { draftContentSchema } from "#lib/working-copies/schema";
import type { ArticleStatus } from "#prisma/enums";

/** The newest text of an article as a writing page needs it. */
export interface NewestText {
  version: number;
  content: Content;
  savedAt: Date;
  /** Who wrote it; null for the system. */
  savedBy: string | null;
  status: ArticleStatus;
  /** A revision says exactly this. */
  isRevision: boolean;
}

/**
 * The text that is being written: the working copy, or the newest revision where there is none.
 * @returns null where the article doesn't exist
 */
export async function getNewestText(actor: Actor, articleId: number): Promise<NewestText | null> {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  return readNewestText(db(), articleId);
}

/** The same for a command that has asked its own policy. */
export async function readNewestText(client: Tx, articleId: number): Promise<NewestText | null> {
  const article = await client.article.findUnique({
    where: { id: articleId },
    select: {
      status: true,
      workingCopy: {
        select: {
          version: true,
          content: true,
          revisionId: true,
          updatedAt: true,
          updatedBy: { select: { name: true } },
        },
      },
    },
  });
  if (!article) return null;
  const { status, workingCopy: copy } = article;
  if (!copy) return readRevision(client, articleId, status);
  return {
    version: copy.version,
    content: draftContentSchema.parse(copy.content),
    savedAt: copy.updatedAt,
    savedBy: copy.updatedBy?.name ?? null,
    status,
    isRevision: copy.revisionId !== null,
  };
}

async function readRevision(
  client: Tx,
  articleId: number,
  status: ArticleStatus,
): Promise<NewestText | null> {
  const revision = await client.revision.findFirst({
    where: { workingOf: { is: { id: articleId } } },
    select: {
      number: true,
      createdAt: true,
      createdBy: { select: { name: true } },
      ...contentSelect,
    },
  });
  if (!revision) return null;
  const { number, createdAt, createdBy, ...content } = revision;
  return {
    version: number,
    content: draftContentSchema.parse(content),
    savedAt: createdAt,
    savedBy: createdBy?.name ?? null,
    status,
    isRevision: true,
  };
}
