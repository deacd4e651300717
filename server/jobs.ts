import type { Job, PgBoss } from "pg-boss";
import { rewriteAddresses } from "#lib/addresses/jobs";
import { runDrill, runScheduledBackup } from "#lib/backups/jobs";
import { checkPublicTexts, checkSite } from "#lib/check-hits/jobs";
import { deriveCitations } from "#lib/citations/jobs";
import { type JobName, type Jobs, openQueue, timetable } from "#lib/jobs";
import { beginDay } from "#lib/laws/jobs";
import { checkAllLinks, followLinks } from "#lib/link-checks/jobs";
import { log } from "#lib/log";
import { refreshNeighbours } from "#lib/neighbours/jobs";
import { runPush } from "#lib/push/jobs";
import { catchUpWithPlans, runScheduledChange } from "#lib/schedules/jobs";
import { fillSearch, indexAgain, weighReadership } from "#lib/search/jobs";
import { runSelfCrawl } from "#lib/self-crawl/jobs";

type Handlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<unknown> };

const handlers: Handlers = {
  "citations.derive": deriveCitations,
  "laws.beginDay": beginDay,
  "schedule.run": runScheduledChange,
  "schedule.catchUp": catchUpWithPlans,
  "links.follow": (data) => followLinks(data),
  "links.checkAll": (data) => checkAllLinks(data),
  "checks.site": checkSite,
  "checks.articles": checkPublicTexts,
  "addresses.rewrite": rewriteAddresses,
  "selfCrawl.run": () => runSelfCrawl(),
  "pushes.send": () => runPush(),
  "neighbours.refresh": refreshNeighbours,
  "search.fill": fillSearch,
  "search.articles": indexAgain,
  "search.weigh": () => weighReadership(),
  "backups.run": () => runScheduledBackup(),
  "backups.drill": runDrill,
};

/** Looks for what an older version didn't write, and for what was left when the last process ended. */
const atStart = [
  "schedule.catchUp",
  "search.fill",
  "neighbours.refresh",
] as const satisfies readonly JobName[];

/** How often an idle queue is asked; a schedule may be this late. */
const pollingIntervalSeconds = 2;

/** Works through the queues of lib/jobs.ts. Several processes share the work; each job goes to one of them. */
export async function startJobs(): Promise<{ stop(): Promise<void> }> {
  const boss = openQueue();
  // Without a listener an error event would end the process; the queue itself goes on and finds the database again.
  boss.on("error", (error) => log.warn({ err: error }, "job queue"));
  await boss.start();
  for (const name of Object.keys(handlers) as JobName[]) await work(boss, name);
  for (const [name, entry] of Object.entries(timetable))
    await boss.schedule(name, entry.cron, entry.data, { tz: "Asia/Shanghai" });
  for (const name of atStart) await boss.send(name, {});
  return { stop: () => boss.stop({ timeout: 8_000 }) };
}

async function work<Name extends JobName>(boss: PgBoss, name: Name): Promise<void> {
  const handle = handlers[name];
  await boss.work<Jobs[Name]>(name, { pollingIntervalSeconds }, async (jobs: Job<Jobs[Name]>[]) => {
    for (const job of jobs) {
      try {
        await handle(job.data);
      } catch (error) {
        log.error({ err: error, job: name, id: job.id }, "job failed");
        throw error;
      }
    }
  });
}
