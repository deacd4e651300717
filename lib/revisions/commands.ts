import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle, refuseIfTrashed } from "#lib/articles/lock";
import { canEditArticle } from "#lib/articles/policy";
import { checkpoint, writeRevision } from "#lib/articles/revision";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { followText } from "#lib/reviews/approval";
import { readRevision } from "#lib/revisions/queries";
import type { restoreRevisionSchema } from "#lib/revisions/schema";

/**
 * Makes an old text the newest one, as a revision of its own: nothing that came after it is lost, not even what is only
 * autosaved, and the public page stays as it is.
 * @returns the number of the new revision
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (newer than baseNumber exists, in the trash, same text already)
 */
export async function restoreRevision(
  actor: Actor,
  { id, number, baseNumber }: z.output<typeof restoreRevisionSchema>,
): Promise<{ number: number }> {
  return db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!canEditArticle(actor, article))
      throw new DomainError("FORBIDDEN", { user: "你的账号没有权限修改这篇文章，请联系主编或管理员。" });
    refuseIfTrashed(article);
    if (article.workingRevision.number !== baseNumber)
      throw new DomainError("CONFLICT", {
        user: "这篇文章刚刚又保存了新的版本，还没有恢复。请刷新页面，看过最新的版本再决定。",
        log: `article ${id}: revision ${baseNumber} expected, ${article.workingRevision.number} found`,
      });
    const old = await readRevision({ articleId: id, number }, tx);
    if (!old) throw new DomainError("NOT_FOUND", { user: `没有找到第 ${number} 版，可能已经清理。` });
    const { categoryName, authorName, ...content } = old.text;
    // Words that autosave has taken and no revision has yet become one, so that they can be restored in turn.
    await checkpoint(tx, actor, id);
    const { workingRevision: last } = await lockArticle(tx, id);
    // What the old text names and isn't there any more is left out.
    const options = { reason: `恢复自第 ${number} 版`, isDraft: true };
    const made = await writeRevision(tx, actor, { id, last }, content, options);
    if (made.number === last.number)
      throw new DomainError("CONFLICT", { user: "这一版的内容和最新的版本完全一样，不需要恢复。" });
    await followText(tx, id, made.contentHash);
    await audit(tx, actor, {
      action: "article.restoreRevision",
      subjectType: "article",
      subjectId: id,
      detail: { from: number, number: made.number },
    });
    return { number: made.number };
  });
}
