import type { Actor } from "#lib/accounts/actor";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { enqueue } from "#lib/jobs";
import { canReadSeo } from "#lib/seo/policy";

/** Begins a visit of all addresses now instead of at night. @throws DomainError FORBIDDEN */
export async function startSelfCrawl(actor: Actor): Promise<void> {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以检查全站。" });
  await db().$transaction(async (tx) => {
    await enqueue(tx, "selfCrawl.run", {});
    await audit(tx, actor, { action: "selfCrawl.start", subjectType: "selfCrawl", subjectId: "all" });
  });
}
