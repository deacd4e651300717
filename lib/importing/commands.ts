import type { Actor } from "#lib/accounts/actor";
import { canImportArticles } from "#lib/articles/policy";
import type { ImportArticle } from "#lib/articles/schema";
import { audit } from "#lib/audit/commands";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { insertArticles } from "#lib/importing/insert-articles";
import type { ImportSource } from "#lib/importing/records";
import type { ImportReport } from "#lib/importing/report";
import { carryOut, type RunOptions } from "#lib/importing/run";
import { invalidate } from "#lib/invalidation";
import { enqueue } from "#lib/jobs";
import { lockPublishing } from "#lib/locks";

/**
 * Takes a former site over, in batches: each is one transaction, what an earlier run brought is skipped, and what was edited
 * here since stays. Ends the same wherever it was cut off before.
 * @returns the number of the run, under which the admin shows its report
 * @throws DomainError FORBIDDEN; what the source throws (the run is noted as failed, what it brought stays)
 */
export async function runImport(
  actor: Actor,
  source: ImportSource,
  { dryRun = false, deferIndex = false, onProgress = () => {} }: Partial<RunOptions> = {},
): Promise<{ id: number; report: ImportReport }> {
  if (!canImportArticles(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以导入。" });
  return carryOut(actor, source, { dryRun, deferIndex, onProgress });
}

export interface Imported {
  id: number;
  /** null for a draft without an address. */
  path: string | null;
}

/**
 * Takes over texts from elsewhere with their ids, addresses and times: one transaction, one audit row, one
 * invalidation; either all of them come in or none. A text with publishedAt is public at once.
 * @throws DomainError FORBIDDEN, CONFLICT (id or address taken), INVALID (incomplete)
 */
export async function importArticles(actor: Actor, articles: ImportArticle[]): Promise<Imported[]> {
  if (!canImportArticles(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员可以导入文章。" });
  return db().$transaction(
    async (tx) => {
      await lockPublishing(tx);
      const { inserted, changed } = await insertArticles(tx, actor, articles);
      const imported = inserted.map(({ id, path }) => ({ id, path }));
      await audit(tx, actor, {
        action: "article.import",
        subjectType: "article",
        subjectId: imported.length === 1 ? String(imported[0]?.id) : "*",
        detail: { ids: imported.map(({ id }) => id) },
      });
      await enqueue(tx, "checks.articles", { ids: imported.map(({ id }) => id) });
      await invalidate(tx, changed);
      return imported;
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
}
