import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { log } from "#lib/log";
import type { PushAdapter, PushAnswer } from "#lib/push/engine";
import { sortOut } from "#lib/push/fitness";
import { getAdapter } from "#lib/push/queries";
import { engines } from "#lib/push/schema";
import { absoluteUrl } from "#lib/seo/urls";
import type { PushEngine, PushKind } from "#prisma/enums";

interface Options {
  timeoutMs?: number;
  now?: () => Date;
}

/** A task that this process has taken. */
export interface TakenTask {
  id: number;
  articleId: number;
  path: string;
  kind: PushKind;
  attempts: number;
}

/** Whoever takes tasks has this long to bring them to an end; afterwards they are anybody's. */
const leaseSeconds = 300;
const attemptsMax = 8;
const backoffMinutes = [1, 5, 15, 60, 180, 360, 720];

/** Tells the engines what waits, each by itself: one that is silent holds up no other. */
export async function runPush(options: Options = {}): Promise<void> {
  const runs = await Promise.allSettled(engines.map((engine) => pushTo(engine, options)));
  for (const run of runs) if (run.status === "rejected") log.error({ err: run.reason }, "push failed");
}

async function pushTo(engine: PushEngine, { timeoutMs = 30_000, now = () => new Date() }: Options) {
  const adapter = await openAdapter(engine, now());
  if (!adapter) return;
  for (;;) {
    const limit = await limitOf(engine, adapter, now());
    const tasks = limit > 0 ? await take(engine, limit, now()) : [];
    if (tasks.length === 0) return;
    const { fit, unfit } = await sortOut(tasks);
    await end(unfit, "SKIPPED", now());
    if (fit.length === 0) continue;
    const urls = new Map(fit.map((task) => [absoluteUrl(task.path), task]));
    const answer = await adapter.push([...urls.keys()], { timeoutMs });
    await settle(engine, urls, answer, now());
    if (answer.outcome !== "taken") return;
  }
}

/** @returns null where nothing may be sent; a token that can't be opened becomes an alert */
async function openAdapter(engine: PushEngine, now: Date): Promise<PushAdapter | null> {
  try {
    return await getAdapter(engine);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await note(engine, { outcome: "alert", words: error.user }, now);
    return null;
  }
}

/** How many addresses the next request may have. */
async function limitOf(engine: PushEngine, { batchMax }: PushAdapter, now: Date): Promise<number> {
  const status = await db().pushStatus.findUnique({ where: { engine } });
  if (!status) return batchMax;
  if (status.alert !== "" || (status.pausedUntil !== null && status.pausedUntil > now)) return 0;
  const isToday = status.quotaOn?.toISOString().slice(0, 10) === formatDay(now);
  return isToday && status.quota !== null ? Math.min(batchMax, status.quota) : batchMax;
}

/** Takes what is due, the newest first: a new text shouldn't wait behind a category that moved. */
function take(engine: PushEngine, limit: number, now: Date): Promise<TakenTask[]> {
  const until = new Date(now.getTime() + leaseSeconds * 1000);
  return db().$queryRaw<TakenTask[]>`
    UPDATE push_task SET attempts = attempts + 1, due_at = ${until}
    WHERE id IN (
      SELECT id FROM push_task WHERE engine = ${engine}::"PushEngine" AND state = 'WAITING' AND due_at <= ${now}
      ORDER BY id DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, article_id AS "articleId", path, kind, attempts`;
}

async function settle(
  engine: PushEngine,
  urls: ReadonlyMap<string, TakenTask>,
  answer: PushAnswer,
  now: Date,
): Promise<void> {
  const { outcome, words, refused = new Map<string, string>() } = answer;
  const tasks = [...urls].map(([url, task]) => ({ ...task, answer: refused.get(url) ?? words, url }));
  await note(engine, answer, now);
  if (outcome === "taken") {
    await end(
      tasks.filter(({ url }) => !refused.has(url)),
      "SENT",
      now,
    );
    await end(
      tasks.filter(({ url }) => refused.has(url)),
      "FAILED",
      now,
    );
    return;
  }
  // Neither quota nor settings are the address's fault: its attempts don't count.
  const isCounted = outcome === "wait";
  const gaveUp = tasks.filter(({ attempts }) => isCounted && attempts >= attemptsMax);
  await end(gaveUp, "FAILED", now);
  const again = Map.groupBy(
    tasks.filter((task) => !gaveUp.includes(task)),
    (task) => task.attempts,
  );
  for (const [attempts, group] of again)
    await db().pushTask.updateMany({
      where: { id: { in: group.map(({ id }) => id) }, state: "WAITING" },
      data: {
        ...(isCounted ? {} : { attempts: { decrement: 1 } }),
        ...{ answer: words, triedAt: now, dueAt: nextTry(answer, attempts, now) },
      },
    });
}

function nextTry({ outcome, retryAfterSeconds }: PushAnswer, attempts: number, now: Date): Date {
  if (outcome === "quota") return nextDay(now);
  if (outcome === "alert") return now;
  const minutes = backoffMinutes[Math.min(attempts, backoffMinutes.length) - 1] ?? 1;
  return new Date(now.getTime() + Math.max(minutes * 60, retryAfterSeconds ?? 0) * 1000);
}

/** The first instant of tomorrow in Shanghai, when quotas begin anew. */
function nextDay(now: Date): Date {
  return new Date(`${formatDay(new Date(now.getTime() + 86_400_000))}T00:00:00+08:00`);
}

async function end(
  tasks: readonly { id: number; answer: string }[],
  state: "SENT" | "FAILED" | "SKIPPED",
  now: Date,
): Promise<void> {
  for (const [answer, group] of Map.groupBy(tasks, (task) => task.answer))
    await db().pushTask.updateMany({
      where: { id: { in: group.map(({ id }) => id) } },
      data: { state, answer, triedAt: now },
    });
}

/** Writes down how it stands with an engine. */
async function note(engine: PushEngine, answer: PushAnswer, now: Date): Promise<void> {
  const { outcome, words, quota = null, retryAfterSeconds } = answer;
  const pause = retryAfterSeconds ? new Date(now.getTime() + retryAfterSeconds * 1000) : null;
  const isUsedUp = outcome === "quota" || quota === 0;
  const row = {
    ...{ answeredAt: now, ok: outcome === "taken", answer: words },
    ...{ quota, quotaOn: quota === null ? null : new Date(`${formatDay(now)}T00:00:00Z`) },
    ...{ pausedUntil: isUsedUp ? nextDay(now) : pause, alert: outcome === "alert" ? words : "" },
  };
  await db().pushStatus.upsert({ where: { engine }, create: { engine, ...row }, update: row });
}
