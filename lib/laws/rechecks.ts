import type { Actor } from "#lib/accounts/actor";
import { formatDay } from "#lib/clock";
import type { Tx } from "#lib/db";
import { dateOf } from "#lib/laws/schema";
import { getSetting } from "#lib/settings/queries";
import { keys } from "#lib/surrogate-keys";
import type { LawChangeKind } from "#prisma/enums";

/** A change of the law as it is written down. */
export interface NewChange {
  /** 0: the law as a whole. */
  number: number;
  branch: number;
  kind: LawChangeKind;
  before: string;
  after: string;
}

/**
 * Writes down what changed in a law, and puts exactly the public articles that cite it into the queue. The caller holds
 * lockPublishing, so that no text is published between.
 * @returns how many articles, and the surrogate keys of their pages
 */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  law: { id: number; effectiveOn: Date | null; note: string },
  changes: readonly NewChange[],
): Promise<{ articles: number; keys: string[] }> {
  if (changes.length === 0) return { articles: 0, keys: [] };
  const rows = await tx.lawChange.createManyAndReturn({
    data: changes.map((change) => ({
      ...change,
      ...{ lawId: law.id, effectiveOn: law.effectiveOn, note: law.note, createdById: actor.accountId },
    })),
    select: { id: true },
  });
  const { recheckDays } = await getSetting("freshness", tx);
  const dueOn = daysFromNow(recheckDays);
  const queued = await tx.$queryRaw<{ id: number }[]>`
    WITH queued AS (
      INSERT INTO law_recheck (article_id, change_id, due_on)
      SELECT DISTINCT c.article_id, ch.id, ${dueOn}::date
      FROM law_change ch JOIN law l ON l.id = ch.law_id
      JOIN article_citation c ON c.law = l.name
        AND (ch.number = 0 OR (c.number = ch.number AND c.branch = ch.branch))
      WHERE ch.id = ANY(${rows.map(({ id }) => id)}::int[])
      ON CONFLICT DO NOTHING RETURNING article_id)
    SELECT DISTINCT article_id AS id FROM queued`;
  const ids = queued.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE article SET verify_due_on = least(verify_due_on, ${dueOn}::date) WHERE id = ANY(${ids}::int[])`;
  return { articles: ids.length, keys: ids.map(keys.article) };
}

/**
 * Says that the law in these articles was looked at and stands: their rechecks are done, and the next look is due after
 * the months of the settings.
 * @returns the rechecks that this ended, by article
 */
export async function settleRechecks(
  tx: Tx,
  actor: Actor,
  ids: readonly number[],
  note: string,
): Promise<Map<number, number[]>> {
  const now = new Date();
  const done = await tx.$queryRaw<{ articleId: number; changeId: number }[]>`
    UPDATE law_recheck SET done_at = ${now}, done_by_id = ${actor.accountId}::uuid, note = ${note}
    WHERE article_id = ANY(${[...ids]}::int[]) AND done_at IS NULL
    RETURNING article_id AS "articleId", change_id AS "changeId"`;
  const { verifyMonths } = await getSetting("freshness", tx);
  const due = verifyMonths === 0 ? null : monthsFromNow(verifyMonths);
  await tx.article.updateMany({
    where: { id: { in: [...ids] } },
    data: { verifiedAt: now, verifiedById: actor.accountId, verifyDueOn: due },
  });
  const byArticle = Map.groupBy(done, ({ articleId }) => articleId);
  return new Map([...byArticle].map(([id, rows]) => [id, rows.map(({ changeId }) => changeId)]));
}

/** Takes settleRechecks back for these changes of an article. */
export async function reopenRechecks(tx: Tx, articleId: number, changeIds: number[]): Promise<void> {
  await tx.lawRecheck.updateMany({
    where: { articleId, changeId: { in: changeIds } },
    data: { doneAt: null, doneById: null, note: "" },
  });
}

/** A text that went live without citing what changed needs no look at it any more. */
export async function dropRechecks(tx: Tx, articleId: number): Promise<void> {
  const dropped = await tx.$executeRaw`
    DELETE FROM law_recheck r USING law_change ch, law l
    WHERE r.article_id = ${articleId} AND r.done_at IS NULL AND ch.id = r.change_id AND l.id = ch.law_id
      AND NOT EXISTS (
        SELECT 1 FROM article_citation c WHERE c.article_id = r.article_id AND c.law = l.name
          AND (ch.number = 0 OR (c.number = ch.number AND c.branch = ch.branch)))`;
  const left = await tx.lawRecheck.count({ where: { articleId, doneAt: null } });
  if (dropped > 0 && left === 0)
    await tx.article.update({ where: { id: articleId }, data: { verifyDueOn: null } });
}

/**
 * When an article that just went live must be looked at again: the day that stands, else after the months of the
 * settings where it cites a law at all.
 */
export async function planVerification(tx: Tx, articleIds: number[]): Promise<void> {
  const { verifyMonths } = await getSetting("freshness", tx);
  if (verifyMonths === 0) return;
  await tx.$executeRaw`
    UPDATE article a SET verify_due_on = ${monthsFromNow(verifyMonths)}::date
    WHERE a.id = ANY(${articleIds}::int[]) AND a.verify_due_on IS NULL AND a.status = 'PUBLISHED'
      AND EXISTS (SELECT 1 FROM article_citation c WHERE c.article_id = a.id)`;
}

function daysFromNow(days: number): Date {
  return new Date(dateOf(formatDay(new Date())).getTime() + days * 86_400_000);
}

function monthsFromNow(months: number): Date {
  const day = dateOf(formatDay(new Date()));
  day.setUTCMonth(day.getUTCMonth() + months);
  return day;
}
