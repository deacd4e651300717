import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { canPublishArticle } from "#lib/articles/policy";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { invalidate } from "#lib/invalidation";
import { inTurn, lockPublishing } from "#lib/locks";
import { keys } from "#lib/surrogate-keys";
import { maxTranslations, type setTranslationSchema } from "#lib/translations/schema";

/**
 * Says in which language a text is and which one it translates. Public at once: it changes no word, only what engines
 * are told of both.
 * @throws DomainError FORBIDDEN, NOT_FOUND, INVALID (itself, a translation of a translation, a language twice)
 */
export async function setTranslation(
  actor: Actor,
  { id, language, originalId }: z.output<typeof setTranslationSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockPublishing(tx);
    const article = await requireArticle(tx, id, "没有这篇文章。");
    if (!canPublishArticle(actor, article))
      throw new DomainError("FORBIDDEN", { user: "你的账号不能修改这篇文章的语言版本。" });
    if (originalId !== null) await requireOriginal(tx, { id, language, originalId });
    if (originalId !== null && article.translations.length > 0)
      refuse("这篇文章自己有译文，不能再是别的文章的译文。");
    await tx.article.update({
      where: { id },
      data: { language, translationOfId: originalId, touchedAt: new Date() },
    });
    await audit(tx, actor, {
      action: "article.translate",
      subjectType: "article",
      subjectId: id,
      detail: { language, originalId },
    });
    // Every page of both groups names the others.
    const groups = await listGroupIds(tx, [id, article.translationOfId, originalId]);
    await invalidate(tx, groups.map(keys.article));
  }, inTurn);
}

const select = {
  ...{ id: true, createdById: true, authorId: true, language: true, translationOfId: true },
  translations: { select: { id: true, language: true } },
} as const;

async function requireArticle(tx: Tx, id: number, message: string) {
  const article = await tx.article.findUnique({ where: { id, status: { not: "TRASHED" } }, select });
  if (!article) throw new DomainError("NOT_FOUND", { user: message });
  return article;
}

async function requireOriginal(
  tx: Tx,
  { id, language, originalId }: { id: number; language: string; originalId: number },
): Promise<void> {
  if (originalId === id) refuse("一篇文章不能是自己的译文。");
  const original = await requireArticle(tx, originalId, `没有编号为 ${originalId} 的文章。`);
  if (original.translationOfId !== null)
    refuse(`那一篇本身是译文，请填写原文的编号 ${original.translationOfId}。`);
  const others = original.translations.filter((translation) => translation.id !== id);
  if ([original, ...others].some((version) => version.language === language))
    refuse("原文已经有这种语言的版本了。");
  if (others.length >= maxTranslations) refuse(`一篇文章最多有 ${maxTranslations} 个译文。`);
}

async function listGroupIds(tx: Tx, given: (number | null)[]): Promise<number[]> {
  const ids = given.filter((id) => id !== null);
  const rows = await tx.article.findMany({
    where: { OR: [{ id: { in: ids } }, { translationOfId: { in: ids } }] },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

function refuse(user: string): never {
  throw new DomainError("INVALID", { user, fields: { originalId: user } });
}
