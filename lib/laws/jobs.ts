import { systemActor } from "#lib/accounts/actor";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { invalidate } from "#lib/invalidation";
import { turnVersions } from "#lib/laws/commands";
import { dateOf } from "#lib/laws/schema";
import { keys } from "#lib/surrogate-keys";

/** The day begins: wordings come into force, and pages of articles whose look is overdue since today get their notice. */
export async function beginDay(): Promise<void> {
  await turnVersions(systemActor("定时任务"));
  const today = dateOf(formatDay(new Date()));
  // Some days more, because a night may have passed without us.
  const since = new Date(today.getTime() - 3 * 86_400_000);
  await db().$transaction(async (tx) => {
    const overdue = await tx.article.findMany({
      where: { status: "PUBLISHED", verifyDueOn: { gte: since, lt: today } },
      select: { id: true },
    });
    await invalidate(
      tx,
      overdue.map(({ id }) => keys.article(id)),
    );
  });
}
