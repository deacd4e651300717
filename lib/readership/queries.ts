import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type ArticlePlace, type DayCount, fillDays, lastDays } from "#lib/readership/schema";
import type { ArticleStatus } from "#prisma/enums";

const pageSize = 20;
const wordsShown = 20;
/** Who isn't among so many of any day isn't at the top of the month; the cost doesn't grow with the site. */
const candidatesOfDay = 300;

export interface SourceCount {
  /** Id of lib/readership/sources.ts. */
  source: string;
  count: number;
}

/** Views of all public pages of the last days, by day and by where they came from. @throws DomainError FORBIDDEN */
export async function getSiteReadership(actor: Actor, range: number) {
  refuseUnlessReader(actor);
  const days = lastDays(range);
  const rows = await db().$queryRaw<(SourceCount & { day: string })[]>`
    SELECT day::text, source, views AS count FROM site_view WHERE day >= ${days[0]}::date`;
  const byDay = sumBy(rows, "day").map(([day, count]) => ({ day, count }));
  const bySource = sumBy(rows, "source").map(([source, count]) => ({ source, count }));
  return { days: fillDays(days, byDay), sources: bySource.sort((a, b) => b.count - a.count) };
}

function sumBy<Key extends "day" | "source">(rows: Record<Key | "count", string | number>[], key: Key) {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(String(row[key]), (sums.get(String(row[key])) ?? 0) + Number(row.count));
  return [...sums];
}

export interface ReadArticle {
  id: number;
  title: string;
  status: ArticleStatus;
  views: number;
}

/**
 * The articles that were read most in the last days. Paged by key.
 * @returns `next`: pass as `after` to go on; null at the end
 * @throws DomainError FORBIDDEN
 */
export async function listReadArticles(
  actor: Actor,
  { range, after = null, take = pageSize }: { range: number; after?: ArticlePlace; take?: number },
): Promise<{ items: ReadArticle[]; next: ArticlePlace }> {
  refuseUnlessReader(actor);
  const days = lastDays(range);
  const rows = await db().$queryRaw<ReadArticle[]>`
    WITH candidate AS (
      SELECT DISTINCT top.article_id FROM unnest(${days}::date[]) AS d (day)
      CROSS JOIN LATERAL (
        SELECT article_id FROM article_view v WHERE v.day = d.day
        ORDER BY views DESC, article_id LIMIT ${candidatesOfDay}
      ) top
    ), counted AS (
      SELECT article_id AS id, sum(views)::int AS views
      FROM candidate JOIN article_view USING (article_id) WHERE day >= ${days[0]}::date GROUP BY article_id
    )
    SELECT id, title, status, views FROM counted JOIN article USING (id)
    WHERE ${after === null} OR (views, -id) < (${after?.views ?? 0}, -${after?.id ?? 0}::int)
    ORDER BY views DESC, id LIMIT ${take + 1}`;
  const items = rows.slice(0, take);
  const last = items.at(-1);
  return { items, next: rows.length > take && last ? { views: last.views, id: last.id } : null };
}

export interface WordCount {
  word: string;
  count: number;
}

/** What readers had searched for elsewhere, of the last days; few engines still tell. @throws DomainError FORBIDDEN */
export async function listReferralWords(actor: Actor, range: number): Promise<WordCount[]> {
  refuseUnlessReader(actor);
  const [since] = lastDays(range);
  return db().$queryRaw<WordCount[]>`
    SELECT word, sum(views)::int AS count FROM referral_word WHERE day >= ${since}::date
    GROUP BY word ORDER BY count DESC, word LIMIT ${wordsShown}`;
}

/** Who read one article in the last 30 days, and where they came from. @throws DomainError FORBIDDEN */
export async function getArticleReadership(actor: Actor, articleId: number) {
  refuseUnlessReader(actor);
  const days = lastDays(30);
  const [since] = days;
  const [counted, sources, words] = await Promise.all([
    db().$queryRaw<DayCount[]>`
      SELECT day::text, views AS count FROM article_view WHERE article_id = ${articleId} AND day >= ${since}::date`,
    db().$queryRaw<SourceCount[]>`
      SELECT source, sum(views)::int AS count FROM article_referral
      WHERE article_id = ${articleId} AND day >= ${since}::date
      GROUP BY source ORDER BY count DESC, source LIMIT 5`,
    db().$queryRaw<WordCount[]>`
      SELECT word, sum(views)::int AS count FROM referral_word
      WHERE article_id = ${articleId} AND day >= ${since}::date
      GROUP BY word ORDER BY count DESC, word LIMIT 5`,
  ]);
  return { days: fillDays(days, counted), sources, words };
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看阅读数据。" });
}
