import pg from "pg";
import { type Clock, fromPrisma, PgBoss, type Queue } from "pg-boss";
import { requireDatabaseUrl, type Tx } from "#lib/db";

/** What can be queued: the name of the work and its data, ids rather than contents. */
export interface Jobs {
  "schedule.run": { id: number };
  "schedule.catchUp": Record<string, never>;
  "links.follow": { articleId: number };
  "links.checkAll": { after: string };
  "checks.site": { after: number; startedAt: string };
  "checks.articles": { ids: number[] };
  "citations.derive": { after: number };
  "laws.beginDay": Record<string, never>;
  "addresses.rewrite": Record<string, never>;
  "selfCrawl.run": Record<string, never>;
  "pushes.send": Record<string, never>;
  "neighbours.refresh": Record<string, never>;
  "search.fill": Record<string, never>;
  /** Ids ascend. */
  "search.articles": { ids: number[] };
  "search.weigh": Record<string, never>;
  "backups.run": Record<string, never>;
  "backups.drill": Record<string, never>;
}
export type JobName = keyof Jobs;
type QueueOptions = Omit<Queue, "name">;

/** Handlers are safe to run twice; the queue runs one again where its process died or it threw. */
export const queues: Record<JobName, QueueOptions> = {
  "schedule.run": {
    retryLimit: 30,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 120,
  },
  // The next minute has another.
  "schedule.catchUp": { retryLimit: 0, expireInSeconds: 60 },
  // Others' sites may be slow; a job stops asking after ten minutes.
  "links.follow": { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
  "links.checkAll": { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
  "checks.site": { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
  "checks.articles": { retryLimit: 2, retryDelay: 60, expireInSeconds: 120 },
  "citations.derive": { retryLimit: 5, retryDelay: 10, expireInSeconds: 300 },
  "laws.beginDay": { retryLimit: 5, retryDelay: 60, expireInSeconds: 900 },
  "addresses.rewrite": { retryLimit: 5, retryDelay: 60, expireInSeconds: 3600 },
  "selfCrawl.run": { retryLimit: 5, retryDelay: 60, expireInSeconds: 900 },
  // What waits is in the database; the next run finds it.
  "pushes.send": { retryLimit: 0, expireInSeconds: 900 },
  // One that waits is enough: it looks at all that is waiting when it begins.
  "neighbours.refresh": { policy: "short", retryLimit: 5, retryDelay: 10, expireInSeconds: 3600 },
  "search.fill": { policy: "short", retryLimit: 5, retryDelay: 60, expireInSeconds: 7200 },
  "search.articles": { retryLimit: 5, retryDelay: 10, expireInSeconds: 900 },
  "search.weigh": { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
  // How it failed stands in the admin; a second one at once would fail alike.
  "backups.run": { retryLimit: 0, expireInSeconds: 7200 },
  "backups.drill": { policy: "short", retryLimit: 0, expireInSeconds: 7200 },
};

/** Work that begins by the clock, Asia/Shanghai; each time in one process. */
export const timetable: { [Name in JobName]?: { cron: string; data: Jobs[Name] } } = {
  // Of a plan whose job a dying process had taken, the queue thinks for minutes that somebody is at it.
  "schedule.catchUp": { cron: "* * * * *", data: {} },
  "laws.beginDay": { cron: "1 0 * * *", data: {} },
  "links.checkAll": { cron: "30 2 * * *", data: { after: "" } },
  // After the links, whose failures it tells.
  "checks.site": { cron: "30 4 * * *", data: { after: 0, startedAt: "" } },
  // What was cut off goes on by itself.
  "addresses.rewrite": { cron: "*/10 * * * *", data: {} },
  "selfCrawl.run": { cron: "30 3 * * *", data: {} },
  "pushes.send": { cron: "* * * * *", data: {} },
  // For what was committed just when a job that took all others was ending.
  "neighbours.refresh": { cron: "*/5 * * * *", data: {} },
  "search.weigh": { cron: "0 4 * * *", data: {} },
  // The settings name the hour.
  "backups.run": { cron: "0 * * * *", data: {} },
};

/**
 * Queues work within the transaction that causes it: it runs after the commit, or never.
 * @param options.startAfter not before this instant
 */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  { startAfter }: { startAfter?: Date } = {},
): Promise<void> {
  const boss = await sender();
  await boss.send(name, data, { ...(startAfter ? { startAfter } : {}), db: fromPrisma(tx) });
}

/** The same for many pieces of one kind of work, with one statement. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  data: readonly Jobs[Name][],
): Promise<void> {
  if (data.length === 0) return;
  const boss = await sender();
  await boss.insert(
    name,
    data.map((each) => ({ data: each })),
    { db: fromPrisma(tx) },
  );
}

/** The queue as a working process sees it; server/jobs.ts starts it. Up to three connections of its own. */
export function openQueue(): PgBoss {
  return new PgBoss({
    connectionString: requireDatabaseUrl(),
    application_name: `lukan jobs ${process.pid}`,
    max: 3,
  });
}

/** Makes the tables of the queue and every queue of the manifest; safe to run again. */
export async function installJobs(): Promise<void> {
  const boss = openQueue();
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) await createQueue(boss, name, options);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The options of a queue that exists already follow the manifest, but for its policy, which stays. */
async function createQueue(boss: PgBoss, name: string, { policy, ...options }: QueueOptions): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, policy ? { policy, ...options } : options);
}

// Node's copy of this module and Next's bundled copy share one sender.
const holder = globalThis as typeof globalThis & { lukanJobSender?: Promise<PgBoss> };

/** A queue that only takes orders: no lasting connection, no timers and no end of its own. */
function sender(): Promise<PgBoss> {
  holder.lukanJobSender ??= new PgBoss({
    db: { executeSql },
    clock: withoutTimers,
    ...{ migrate: false, supervise: false, schedule: false },
  })
    .start()
    .catch((error: unknown) => {
      delete holder.lukanJobSender;
      throw error;
    });
  return holder.lukanJobSender;
}

/** Asked a few times at the start; Prisma can't read all of the catalog's types. */
async function executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = new pg.Client({ connectionString: requireDatabaseUrl() });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

const withoutTimers: Clock = {
  now: () => Date.now(),
  setTimeout: (run, ms) => setTimeout(run, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: () => null,
  clearInterval: () => undefined,
};
