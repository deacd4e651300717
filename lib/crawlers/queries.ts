import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { engines } from "#lib/crawlers/engines";
import type { AddressPlace } from "#lib/crawlers/schema";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type DayCount, fillDays, lastDays, total } from "#lib/readership/schema";
import { canReadSeo } from "#lib/seo/policy";
import type { CrawlerVerdict } from "#prisma/enums";

const pageSize = 30;

export interface EngineCrawls {
  /** Id of lib/crawlers/engines.ts. */
  engine: string;
  /** Requests by day, without fakes. */
  days: DayCount[];
  verified: number;
  unknown: number;
  fake: number;
  /** Without fakes: 2xx, 3xx, 4xx, 5xx, and by segments of the path. */
  statuses: { status: number; count: number }[];
  depths: { depth: number; count: number }[];
}

/** What each engine that came in the last days asked for; the one that came most is first. @throws DomainError FORBIDDEN */
export async function listEngineCrawls(actor: Actor, range: number): Promise<EngineCrawls[]> {
  refuseUnlessReader(actor);
  const days = lastDays(range);
  const [since] = days;
  const [byDay, byStatus, byDepth] = await Promise.all([
    db().$queryRaw<{ engine: string; verdict: CrawlerVerdict; day: string; count: number }[]>`
      SELECT engine, verdict, day::text, sum(hits)::int AS count FROM crawl_count
      WHERE day >= ${since}::date GROUP BY engine, verdict, day`,
    db().$queryRaw<{ engine: string; status: number; count: number }[]>`
      SELECT engine, status, sum(hits)::int AS count FROM crawl_count
      WHERE day >= ${since}::date AND verdict <> 'FAKE' GROUP BY engine, status ORDER BY status`,
    db().$queryRaw<{ engine: string; depth: number; count: number }[]>`
      SELECT engine, depth, sum(hits)::int AS count FROM crawl_count
      WHERE day >= ${since}::date AND verdict <> 'FAKE' GROUP BY engine, depth ORDER BY depth`,
  ]);
  const crawls = [...Map.groupBy(byDay, ({ engine }) => engine)].map(([engine, rows]) => {
    const of = (verdict: CrawlerVerdict) => rows.filter((row) => row.verdict === verdict);
    const honest = rows.filter(({ verdict }) => verdict !== "FAKE");
    const perDay = [...Map.groupBy(honest, ({ day }) => day)].map(([day, each]) => ({
      day,
      count: total(each),
    }));
    return {
      ...{ engine, days: fillDays(days, perDay) },
      ...{ verified: total(of("VERIFIED")), unknown: total(of("UNKNOWN")), fake: total(of("FAKE")) },
      statuses: byStatus.filter((row) => row.engine === engine),
      depths: byDepth.filter((row) => row.engine === engine),
    };
  });
  return crawls.sort((a, b) => b.verified + b.unknown - a.verified - a.unknown || b.fake - a.fake);
}

/**
 * Network addresses of the last 30 days that only used an engine's name, the newest day first. Paged by key.
 * @returns `next`: pass as `after` to go on; null at the end
 * @throws DomainError FORBIDDEN
 */
export async function listFakes(actor: Actor, after: AddressPlace) {
  refuseUnlessReader(actor);
  const rows = await db().crawlerAddress.findMany({
    where: { verdict: "FAKE" },
    orderBy: [{ day: "desc" }, { hits: "desc" }, { engine: "asc" }, { address: "asc" }],
    ...(after ? { cursor: { day_engine_address: { ...after, day: new Date(after.day) } }, skip: 1 } : {}),
    take: pageSize + 1,
    select: { day: true, engine: true, address: true, host: true, hits: true },
  });
  const items = rows
    .slice(0, pageSize)
    .map(({ day, ...row }) => ({ ...row, day: day.toISOString().slice(0, 10) }));
  const last = items.at(-1);
  const place = last && { day: last.day, engine: last.engine, address: last.address };
  return { items, next: rows.length > pageSize && place ? place : null };
}

/** The addresses that engines asked for last; fakes apart. @throws DomainError FORBIDDEN */
export async function listLatestCrawls(actor: Actor) {
  refuseUnlessReader(actor);
  return db().addressCrawl.findMany({
    orderBy: [{ at: "desc" }, { path: "asc" }, { engine: "asc" }],
    take: pageSize,
  });
}

/** The day of each engine's last visit within the last ninety days, by the engine's id; fakes apart. Part of other queries. */
export async function listLastCrawlDays(): Promise<Map<string, string>> {
  const [since] = lastDays(90);
  const rows = await db().$queryRaw<{ engine: string; day: string }[]>`
    SELECT engine, max(day)::text AS day FROM crawl_count
    WHERE day >= ${since}::date AND verdict <> 'FAKE' GROUP BY engine`;
  return new Map(rows.map(({ engine, day }) => [engine, day]));
}

/**
 * When each engine asked last for an article, under whichever of its addresses, the newest first; fakes apart.
 * @throws DomainError FORBIDDEN
 */
export async function listArticleCrawls(
  actor: Actor,
  articleId: number,
): Promise<{ engine: string; status: number; at: Date }[]> {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  return db().$queryRaw`
    SELECT * FROM (
      SELECT DISTINCT ON (engine) engine, status, at
      FROM address JOIN address_crawl USING (path)
      WHERE target_type = 'ARTICLE' AND target_id = ${articleId}
      ORDER BY engine, at DESC
    ) newest ORDER BY at DESC LIMIT ${engines.length}`;
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "只有管理员和主编可以查看抓取记录。" });
}
