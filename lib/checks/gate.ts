import type { Actor } from "#lib/accounts/actor";
import { bodySchema } from "#lib/body/schema";
import { findingHash, runChecks } from "#lib/checks/checks";
import { readBlockingFacts } from "#lib/checks/facts";
import { checkedText } from "#lib/checks/text";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

const select = {
  ...{ title: true, summary: true, seoTitle: true, seoDescription: true, tagNames: true },
  ...{ body: true, provenance: true, sourceUrl: true, licence: true, aiLevel: true },
} as const;

/** How many places the refusal names; the panel shows all. */
const named = 3;

/**
 * Lets a revision through to publication where nothing in it blocks or waits for an answer, or somebody who may answers
 * for each place.
 * Imports, the command line and jobs aren't asked: what a job publishes was asked when it was planned.
 * @throws DomainError INVALID
 */
export async function requireNoBlockers(
  tx: Tx,
  actor: Actor,
  { articleId, revisionId }: { articleId: number; revisionId: number },
): Promise<void> {
  if (actor.role === "SYSTEM") return;
  const revision = await tx.revision.findUniqueOrThrow({ where: { id: revisionId }, select });
  const content = { ...revision, body: bodySchema.parse(revision.body) };
  const found = runChecks(checkedText(content, await readBlockingFacts(tx, content)));
  const blockers = found.filter(({ severity }) => severity === "blocker" || severity === "question");
  if (blockers.length === 0) return;
  const overrides = await tx.checkOverride.findMany({
    where: { articleId, findingHash: { in: blockers.map(findingHash) } },
    select: { findingHash: true },
  });
  const answered = new Set(overrides.map((row) => row.findingHash));
  const open = blockers.filter((finding) => !answered.has(findingHash(finding)));
  if (open.length === 0) return;
  const messages = open
    .slice(0, named)
    .map(({ quote, message }) => (quote ? `“${quote}”：${message}` : message));
  const more = open.length > named ? `还有 ${open.length - named} 处，见“发布前检查”。` : "";
  throw new DomainError("INVALID", {
    user: `还不能发布，有 ${open.length} 处要先处理或核对：${messages.join("")}${more}草稿已保存。需要核对的由律师写明结果；必须处理而确有理由保留的，请主编或管理员放行。`,
    log: `article ${articleId}: blocked by ${open.map(({ check }) => check).join(", ")}`,
  });
}
