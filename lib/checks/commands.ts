import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { lockArticle } from "#lib/articles/lock";
import { audit } from "#lib/audit/commands";
import { canOverride } from "#lib/checks/policy";
import { checkArticle } from "#lib/checks/queries";
import type { overrideSchema, Severity, withdrawOverrideSchema } from "#lib/checks/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

/** As much of a quote as the log and the list of overrides need. */
const keptQuote = 200;

const refusals: Partial<Record<Severity, string>> = {
  blocker: "这一处必须处理。确有理由保留的，请主编或管理员放行。",
  question: "这个法律问题请由律师核对后回答。",
};

/**
 * Answers for a finding, with a reason: it no longer blocks or counts, in this article and for these words.
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (the text changed and the finding is gone)
 */
export async function overrideFinding(
  actor: Actor,
  { id, hash, reason }: z.output<typeof overrideSchema>,
): Promise<void> {
  const found = (await checkArticle(actor, id))?.findings.find((finding) => finding.hash === hash);
  await db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!found)
      throw new DomainError("CONFLICT", { user: "文字已经改过，这条提示不在了，不需要再说明理由。" });
    if (!canOverride(actor, article, found.severity))
      throw new DomainError("FORBIDDEN", {
        user: refusals[found.severity] ?? "你的账号没有权限处理这篇文章的提示。",
      });
    const { check, quote: whole, message, severity } = found;
    const quote = [...whole].slice(0, keptQuote).join("");
    await tx.checkOverride.upsert({
      where: { articleId_check_findingHash: { articleId: id, check, findingHash: hash } },
      create: {
        ...{ articleId: id, check, findingHash: hash, quote, message, severity, reason },
        createdById: actor.accountId,
      },
      update: { reason, createdById: actor.accountId, createdAt: new Date() },
    });
    await audit(tx, actor, {
      action: "article.override",
      subjectType: "article",
      subjectId: id,
      detail: { check, quote, message, reason },
    });
  });
}

/**
 * Takes an answer back: the finding counts again.
 * @throws DomainError FORBIDDEN, NOT_FOUND
 */
export async function withdrawOverride(
  actor: Actor,
  { id, hash }: z.output<typeof withdrawOverrideSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    // Whoever may answer for the harmless may take any answer back: that only makes the gate stricter.
    if (!canOverride(actor, article, "hint"))
      throw new DomainError("FORBIDDEN", { user: "你的账号没有权限处理这篇文章的提示。" });
    const row = await tx.checkOverride.findFirst({
      where: { articleId: id, findingHash: hash },
      select: { id: true, check: true, quote: true },
    });
    if (!row) return;
    await tx.checkOverride.delete({ where: { id: row.id } });
    await audit(tx, actor, {
      action: "article.withdrawOverride",
      subjectType: "article",
      subjectId: id,
      detail: { check: row.check, quote: row.quote },
    });
  });
}
