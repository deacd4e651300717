import { db } from "#lib/db";
import { DomainError } from "#lib/errors";

/** At most `max` within each window of the clock. Counted in the database, so all processes share one count. */
export interface Limit {
  readonly max: number;
  readonly windowSeconds: number;
}

export interface Count {
  readonly exceeded: boolean;
  /** Until the window ends. */
  readonly retryAfterSeconds: number;
}

/**
 * Counts one more under a key, in the window around `at`. Counting comes before the work that it guards: of a hundred requests at the
 * same moment only `max` get through.
 */
export async function countUp(key: string, limit: Limit, at = new Date()): Promise<Count> {
  const windowAt = windowStart(limit, at);
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO rate_limit (key, window_at, count) VALUES (${key}, ${windowAt}, 1)
    ON CONFLICT (key, window_at) DO UPDATE SET count = rate_limit.count + 1
    RETURNING count`;
  return {
    exceeded: (row?.count ?? 1) > limit.max,
    retryAfterSeconds: secondsLeft(limit, at),
  };
}

/** @throws DomainError TOO_MANY, saying after how many minutes to try again */
export async function requireWithin(key: string, limit: Limit, at = new Date()): Promise<void> {
  const { exceeded, retryAfterSeconds } = await countUp(key, limit, at);
  if (!exceeded) return;
  const minutes = Math.ceil(retryAfterSeconds / 60);
  throw new DomainError("TOO_MANY", {
    user: `操作太频繁，请 ${minutes} 分钟后再试。`,
    log: `rate limit exceeded: ${key}`,
    retryAfterSeconds,
  });
}

/** How long the window around `at` still lasts. */
export function secondsLeft(limit: Limit, at = new Date()): number {
  return limit.windowSeconds - Math.floor((at.getTime() - windowStart(limit, at).getTime()) / 1000);
}

/** Takes back one count, because the work turned out to be harmless. */
export async function countDown(key: string, limit: Limit, at = new Date()): Promise<void> {
  await db().rateLimit.updateMany({
    where: { key, windowAt: windowStart(limit, at), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

/** Forgets what was counted under a key. */
export async function clearCount(key: string): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key } });
}

function windowStart({ windowSeconds }: Limit, at: Date): Date {
  const windowMs = windowSeconds * 1000;
  return new Date(Math.floor(at.getTime() / windowMs) * windowMs);
}
