import { trimCards } from "#lib/cards/files";
import { db } from "#lib/db";
import { hasDeadLinkExpired } from "#lib/dead-links/queries";
import { invalidate } from "#lib/invalidation";
import { keys } from "#lib/surrogate-keys";
import { emptyOldTrash } from "#lib/trash/commands";

const hourMs = 3600_000;
const dayMs = 24 * hourMs;

/**
 * How long rows stay that nothing asks for any more. Ended sessions and links can still be looked into for a while.
 * A process that was cut off from the invalidation log for longer than a day counts its pages as outdated.
 */
const keptMs = {
  counts: dayMs,
  invalidations: dayMs,
  sessions: 30 * dayMs,
  links: 30 * dayMs,
  searchTerms: 90 * dayMs,
  referralWords: 90 * dayMs,
  // The longest that a network address may be kept is 30 days; a day's row is deleted as a whole.
  crawlerAddresses: 29 * dayMs,
  // A year, and the month before it to compare with.
  traffic: 400 * dayMs,
  pushTasks: 90 * dayMs,
};

/** Deletes what is past keeping. Safe to run in several processes at once, and twice. */
export async function deleteOldRows(at = new Date()): Promise<void> {
  const before = (ms: number) => ({ lt: new Date(at.getTime() - ms) });
  await db().rateLimit.deleteMany({ where: { windowAt: before(keptMs.counts) } });
  await db().session.deleteMany({ where: { expiresAt: before(keptMs.sessions) } });
  await db().oneTimeLink.deleteMany({ where: { expiresAt: before(keptMs.links) } });
  await db().previewLink.deleteMany({ where: { expiresAt: before(keptMs.links) } });
  // The newest row stays: by it a page cache sees that nothing is missing, however long the site was quiet.
  const { _max: newest } = await db().invalidationLog.aggregate({ _max: { id: true } });
  if (newest.id !== null)
    await db().invalidationLog.deleteMany({
      where: { at: before(keptMs.invalidations), id: { lt: newest.id } },
    });
  await db().pushTask.deleteMany({ where: { createdAt: before(keptMs.pushTasks) } });
  await db().searchTerm.deleteMany({ where: { day: before(keptMs.searchTerms) } });
  await db().referralWord.deleteMany({ where: { day: before(keptMs.referralWords) } });
  await db().crawlerAddress.deleteMany({ where: { day: before(keptMs.crawlerAddresses) } });
  await deleteOldTraffic(before(keptMs.traffic));
  await emptyOldTrash(at);
  await renewDeadLinks(at);
  await trimCards();
}

/** Nothing public changes by the clock alone, so somebody has to say when an address is told no longer. */
async function renewDeadLinks(at: Date): Promise<void> {
  // Twice the interval at which this runs: one that was missed is made up for.
  if (await hasDeadLinkExpired(new Date(at.getTime() - 2 * hourMs), at))
    await db().$transaction((tx) => invalidate(tx, [keys.deadLinks()]));
}

async function deleteOldTraffic(day: { lt: Date }): Promise<void> {
  await db().siteView.deleteMany({ where: { day } });
  await db().articleView.deleteMany({ where: { day } });
  await db().articleReferral.deleteMany({ where: { day } });
  await db().crawlCount.deleteMany({ where: { day } });
  await db().addressCrawl.deleteMany({ where: { at: day } });
}
