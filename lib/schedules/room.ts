import { formatDay, parseShanghai } from "#lib/clock";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { getSetting } from "#lib/settings/queries";

const dayMs = 86_400_000;

/**
 * Refuses one more planned publication on a day of Shanghai that has as many as the settings allow: reviewers read only
 * so much. Plans for the same day follow one another.
 * @throws DomainError INVALID
 */
export async function requireRoom(tx: Tx, articleId: number, at: Date): Promise<void> {
  const { plannedPerDay } = await getSetting("publishing", tx);
  if (plannedPerDay === 0) return;
  const day = formatDay(at);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plans of ${day}`}, 0))`;
  const start = parseShanghai(day) ?? at;
  const taken = await tx.scheduledChange.count({
    where: {
      ...{ action: "PUBLISH", state: { in: ["PENDING", "DONE"] }, articleId: { not: articleId } },
      at: { gte: start, lt: new Date(start.getTime() + dayMs) },
    },
  });
  if (taken < plannedPerDay) return;
  throw new DomainError("INVALID", {
    user: `${day} 已经排了 ${taken} 篇，审核来不及更多（设置里每天最多 ${plannedPerDay} 篇），原来的安排没有变。请换一天。`,
    fields: { at: "这一天已经排满" },
  });
}
