import type { Actor } from "#lib/accounts/actor";
import { provisionLabel } from "#lib/citations/schema";
import { formatDay } from "#lib/clock";
import { db, Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { canReadLaws } from "#lib/laws/policy";
import { dateOf, dayOf, type RecheckPlace } from "#lib/laws/schema";
import { compareText, type TextPiece } from "#lib/revisions/text-diff";

const pageSize = 20;
/** Of one article; a law that was changed as a whole changes hundreds. */
const shownChanges = 8;

/** What changed in a law that an article cites. */
export interface AwaitedChange {
  id: number;
  /** 《民法典》第六百八十条 */
  label: string;
  kind: "AMENDED" | "REPEALED";
  note: string;
  effectiveOn: string | null;
  /** Empty where the law as a whole changed. */
  before: string;
  /** The wording before and after; null where one of them isn't known. */
  pieces: TextPiece[] | null;
}

/**
 * Public articles that wait for a look at the law in them, those due first: what they cite was changed, or their day has
 * come. Paged by key.
 * @returns `next`: pass as `after` to go on; null at the end
 * @throws DomainError FORBIDDEN
 */
export async function listRechecks(actor: Actor, after: RecheckPlace | null) {
  if (!canReadLaws(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看待复核的文章。" });
  const today = dateOf(formatDay(new Date()));
  const beyond = after
    ? Prisma.sql`AND (a.verify_due_on, a.id) > (${dateOf(after.due)}::date, ${after.id})`
    : Prisma.empty;
  const rows = await db().$queryRaw<{ id: number; title: string; dueOn: Date; verifiedAt: Date | null }[]>`
    SELECT a.id, a.title, a.verify_due_on AS "dueOn", a.verified_at AS "verifiedAt" FROM article a
    WHERE a.status = 'PUBLISHED' AND a.verify_due_on IS NOT NULL ${beyond}
      AND (a.verify_due_on <= ${today}::date OR a.id IN (SELECT article_id FROM law_recheck WHERE done_at IS NULL))
    ORDER BY a.verify_due_on, a.id LIMIT ${pageSize + 1}`;
  const items = rows.slice(0, pageSize);
  const changes = await changesOf(items.map(({ id }) => id));
  const last = items.at(-1);
  return {
    items: items.map(({ dueOn, ...item }) => ({
      ...item,
      dueOn: dayOf(dueOn),
      isOverdue: dueOn < today,
      changes: changes.get(item.id) ?? [],
    })),
    next: rows.length > pageSize && last ? { due: dayOf(last.dueOn), id: last.id } : null,
  };
}

async function changesOf(ids: number[]): Promise<Map<number, AwaitedChange[]>> {
  const rows = await db().lawRecheck.findMany({
    where: { articleId: { in: ids }, doneAt: null },
    orderBy: { changeId: "desc" },
    select: { articleId: true, change: { include: { law: { select: { name: true } } } } },
  });
  const byArticle = Map.groupBy(rows, ({ articleId }) => articleId);
  return new Map(
    [...byArticle].map(([id, group]) => [
      id,
      group.slice(0, shownChanges).map(({ change }) => {
        const { law, number, branch, before, after, kind, note, effectiveOn } = change;
        return {
          ...{ id: change.id, kind, note, before },
          label: provisionLabel({ law: law.name, number, branch }),
          effectiveOn: effectiveOn && dayOf(effectiveOn),
          pieces: before && after ? compareText(before, after) : null,
        };
      }),
    ]),
  );
}
