import type { Actor } from "#lib/accounts/actor";
import { findingHash, runChecks } from "#lib/checks/checks";
import { readFacts } from "#lib/checks/facts";
import { canOverride } from "#lib/checks/policy";
import { type ArticleCheck, severities } from "#lib/checks/schema";
import { blockOf, checkedText } from "#lib/checks/text";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { getNewestText } from "#lib/working-copies/queries";

/**
 * Runs every check over the newest text of an article, saved or being written.
 * @returns null where there is no such article
 * @throws DomainError FORBIDDEN
 */
export async function checkArticle(actor: Actor, id: number): Promise<ArticleCheck | null> {
  const [newest, article] = await Promise.all([
    getNewestText(actor, id),
    db().article.findUnique({
      where: { id },
      select: {
        createdById: true,
        authorId: true,
        checkOverrides: {
          select: {
            findingHash: true,
            reason: true,
            createdAt: true,
            createdBy: { select: { name: true } },
          },
        },
      },
    }),
  ]);
  if (!newest || !article) return null;
  const { content } = newest;
  const facts = await readFacts({ id, authorId: content.authorId }, content);
  const answers = new Map(
    article.checkOverrides.map(({ findingHash: hash, reason, createdAt, createdBy }) => [
      hash,
      { reason, by: createdBy?.name ?? "系统", day: formatDay(createdAt) },
    ]),
  );
  const text = checkedText(content, facts);
  const findings = runChecks(text).map((finding) => {
    const hash = findingHash(finding);
    return { ...finding, block: blockOf(text, finding), hash, override: answers.get(hash) ?? null };
  });
  return { findings, overrides: severities.filter((severity) => canOverride(actor, article, severity)) };
}
