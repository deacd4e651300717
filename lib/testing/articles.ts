import type { Actor } from "#lib/accounts/actor";
import { lockArticle, refuseIfTrashed, requireRevision } from "#lib/articles/lock";
import { checkpoint, writeRevision } from "#lib/articles/revision";
import type { Content } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { followText } from "#lib/reviews/approval";

/**
 * Makes a draft with its first revision: what the desk leaves after a text was begun and saved, in one step and with
 * whatever category and author are given. Asks no policy.
 */
export async function createArticle(actor: Actor, content: Content): Promise<{ id: number; number: number }> {
  return db().$transaction(async (tx) => {
    const { id } = await tx.article.create({
      data: { createdById: actor.accountId, categoryId: content.categoryId, authorId: content.authorId },
      select: { id: true },
    });
    const { number } = await writeRevision(tx, actor, { id, last: null }, content);
    const subject = { subjectType: "article", subjectId: id };
    await audit(tx, actor, { action: "article.create", ...subject, detail: { title: content.title } });
    return { id, number };
  });
}

/**
 * Makes the next revision of an article, as the desk does when somebody saves. Asks no policy.
 * @param input.baseNumber the revision that the text began from
 */
export async function saveArticle(
  actor: Actor,
  { id, baseNumber, ...content }: Content & { id: number; baseNumber: number },
): Promise<{ number: number }> {
  return db().$transaction(async (tx) => {
    await checkpoint(tx, actor, id);
    const article = await lockArticle(tx, id);
    refuseIfTrashed(article);
    requireRevision(article, baseNumber);
    const last = article.workingRevision;
    const { number, contentHash } = await writeRevision(tx, actor, { id, last }, content);
    if (number === baseNumber) return { number };
    await followText(tx, id, contentHash);
    await audit(tx, actor, {
      ...{ action: "article.save", subjectType: "article", subjectId: id },
      detail: { number },
    });
    return { number };
  });
}
