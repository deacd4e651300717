import { setTimeout as sleep } from "node:timers/promises";
import { systemActor } from "#lib/accounts/actor";
import { contentSchema } from "#lib/articles/schema";
import { closeDb, db } from "#lib/db";
import { schedulePublication } from "#lib/schedules/commands";
import type { Random } from "#lib/synthetic/random";
import { saveArticle } from "#lib/testing/articles";
import { publishedArticles } from "./versions.ts";

const perMinute = 5;
const actor = systemActor("性能测试");
/** What came due while nothing worked is done when it works again: in seconds mostly, at the next minute at the latest. */
const patienceMs = 120_000;

export interface Judgement {
  faults: string[];
  done: number;
  /** How much later than planned the slowest happened, faults of the machine included. */
  worstLateMs: number;
}

/**
 * Plans publications of articles that nobody else publishes, for random instants of the next minutes.
 * @returns the ids of the plans
 */
export async function planPublications(
  databaseUrl: string,
  minutes: number,
  random: Random,
): Promise<number[]> {
  process.env.DATABASE_URL = databaseUrl;
  const articles = await db().article.findMany({
    ...{ select: { id: true }, orderBy: { id: "asc" } },
    ...{ skip: publishedArticles, take: Math.ceil(minutes * perMinute) },
  });
  const plans: number[] = [];
  for (const { id } of articles) {
    const before = await db().revision.findFirstOrThrow({
      where: { articleId: id },
      orderBy: { number: "desc" },
    });
    const content = contentSchema.parse({ ...before, summary: "定时发布的一版，在事先说好的时间换上。" });
    const { number: revision } = await saveArticle(actor, { id, baseNumber: before.number, ...content });
    const at = new Date(Date.now() + 10_000 + random.next() * minutes * 60_000);
    plans.push((await schedulePublication(actor, { id, revision, at, minor: false })).scheduleId);
  }
  await closeDb();
  return plans;
}

/** Whether each plan was carried out, and once: one entry in the log of what was done. */
export async function judgePlans(databaseUrl: string, ids: number[]): Promise<Judgement> {
  process.env.DATABASE_URL = databaseUrl;
  const waiting = () => db().scheduledChange.count({ where: { id: { in: ids }, state: "PENDING" } });
  for (const until = Date.now() + patienceMs; (await waiting()) > 0 && Date.now() < until; ) await sleep(500);
  const rows = await db().$queryRaw<{ id: number; state: string; lateMs: number; times: number }[]>`
    SELECT s.id, s.state::text AS state, coalesce(extract(epoch FROM finished_at - s.at) * 1000, 0)::float8 AS "lateMs",
           (SELECT count(*)::int FROM audit_log a WHERE a.action = 'article.publish'
              AND a.subject_type = 'article' AND a.subject_id = s.article_id::text AND a.at > s.created_at) AS times
    FROM scheduled_change s WHERE s.id = ANY(${ids})`;
  await closeDb();
  const faults = rows
    .filter(({ state, times }) => state !== "DONE" || times !== 1)
    .map(({ id, state, times }) => `plan ${id} is ${state} and was carried out ${times} times`);
  const done = rows.length - faults.length;
  return { faults, done, worstLateMs: Math.max(0, ...rows.map(({ lateMs }) => lateMs)) };
}
