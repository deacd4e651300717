import { isDeepStrictEqual } from "node:util";
import type { Actor } from "#lib/accounts/actor";
import { canLowerAiLabel } from "#lib/articles/policy";
import type { Content } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";

type AiFields = Pick<Content, "aiLevel" | "aiTool" | "aiReviewer">;

const weight = { NONE: 0, ASSISTED: 1, GENERATED: 2 } as const;

/**
 * A text that says that a machine had a part in it goes on saying so: 标识办法 art. 10 forbids to delete such labels.
 * The author may say more; who may lower it answers for it, and the log says who did.
 * @param before the newest revision; what was only autosaved may still be a slip
 * @throws DomainError FORBIDDEN
 */
export function requireLabelKept(actor: Actor, before: AiFields, after: AiFields): void {
  if (weight[after.aiLevel] >= weight[before.aiLevel] || canLowerAiLabel(actor)) return;
  throw new DomainError("FORBIDDEN", {
    user: "这篇文章已经标明使用了人工智能，作者不能降低或去掉这个标识，请联系主编。文字还在这个页面上。",
  });
}

export async function readLabel(tx: Tx, revisionId: number): Promise<AiFields> {
  const select = { aiLevel: true, aiTool: true, aiReviewer: true } as const;
  return tx.revision.findUniqueOrThrow({ where: { id: revisionId }, select });
}

/** Notes a change of the label of a text in the log, whoever made it. */
export async function logLabelChange(
  tx: Tx,
  actor: Actor,
  { articleId, lastId }: { articleId: number; lastId: number },
  { aiLevel, aiTool, aiReviewer }: AiFields,
): Promise<void> {
  const before = await readLabel(tx, lastId);
  const after = { aiLevel, aiTool, aiReviewer };
  if (isDeepStrictEqual(before, after)) return;
  await audit(tx, actor, {
    action: "article.aiLabel",
    subjectType: "article",
    subjectId: articleId,
    detail: { from: before, to: after },
  });
}
