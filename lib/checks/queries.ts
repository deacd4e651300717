import type { Actor } from "#lib/accounts/actor";
import { findingHash, runChecks } from "#lib/checks/checks";
import { readFacts } from "#lib/checks/facts";
import { canOverride } from "#lib/checks/policy";
import type { FoundFinding, Severity } from "#lib/checks/schema";
import { checkedText } from "#lib/checks/text";
import { db } from "#lib/db";
import { getNewestText } from "#lib/working-copies/queries";

/** What the panel beside a text shows. */
export interface ArticleCheck {
  findings: FoundFinding[];
  /** For which severities this person may answer. */
  overrides: Severity[];
}

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
      { reason, by: createdBy?.name ?? "系统", at: createdAt },
    ]),
  );
  const findings = runChecks(checkedText(content, facts)).map((finding) => {
    const hash = findingHash(finding);
    return { ...finding, hash, override: answers.get(hash) ?? null };
  });
  const severities: Severity[] = ["blocker", "warning", "hint"];
  return { findings, overrides: severities.filter((severity) => canOverride(actor, article, severity)) };
}
