import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { formatDay } from "#lib/clock";
import { listLastCrawlDays } from "#lib/crawlers/queries";
import { db } from "#lib/db";
import { DomainError } from "#lib/errors";
import { type EnginePlace, enginePlaces } from "#lib/push/places";
import { getPushSettings, isOn } from "#lib/push/queries";
import { engines, type PushLogFilter } from "#lib/push/schema";
import { listRootFiles } from "#lib/root-files/queries";
import { listSecrets } from "#lib/secrets/queries";
import { canReadSeo } from "#lib/seo/policy";
import { absoluteUrl } from "#lib/seo/urls";
import { sitemapPath } from "#lib/sitemaps/schema";
import type { PushEngine } from "#prisma/enums";

const logPageSize = 50;
/** Counting further would say nothing more. */
export const countMax = 1_000;
const failedDays = 7;
const shownOfArticle = 6;

/** How it stands with each engine that takes pushes; tokens are told of, never told. */
export async function listEngines(actor: Actor) {
  refuseUnlessReader(actor);
  const settings = await getPushSettings();
  const secrets = await listSecrets();
  const statuses = await db().pushStatus.findMany();
  return Promise.all(
    engines.map(async (engine) => {
      const status = statuses.find((each) => each.engine === engine) ?? null;
      const isToday = status?.quotaOn?.toISOString().slice(0, 10) === formatDay(new Date());
      return {
        engine,
        isOn: isOn(settings, engine),
        endpoint: engine === "BAIDU" ? settings.baidu.endpoint : settings.indexNow.endpoint,
        tokenSince: engine === "BAIDU" ? (secrets.get("push.baidu.token") ?? null) : null,
        keyUrl:
          engine === "INDEXNOW" && settings.indexNow.key
            ? absoluteUrl(`/${settings.indexNow.key}.txt`)
            : null,
        status,
        /** What it still takes today, null where it didn't say so today. */
        quota: isToday ? (status?.quota ?? null) : null,
        waiting: await countTasks(engine, "WAITING"),
        failed: await countTasks(engine, "FAILED"),
      };
    }),
  );
}

export type EngineState = Awaited<ReturnType<typeof listEngines>>[number];

/**
 * What each search engine wants to know the site by, and what came of it: which verification files it has, which map to submit, what
 * it answered to the last push, and the day (2026-03-12) on which its crawler came last; null where none of that happened.
 */
export async function listEnginePlaces(actor: Actor) {
  const files = await listRootFiles(actor);
  const { indexNow } = await getPushSettings();
  const statuses = await db().pushStatus.findMany();
  const crawledOn = await listLastCrawlDays();
  const names = files.map(({ name }) => name).filter((name) => name !== `${indexNow.key}.txt`);
  return enginePlaces.map(({ file, dialect, crawler, ...place }: EnginePlace) => ({
    ...place,
    files: names.filter((name) => file.test(name)),
    sitemapUrl: absoluteUrl(sitemapPath({ dialect, part: null })),
    status: statuses.find(({ engine }) => engine === place.engine) ?? null,
    crawledOn: crawledOn.get(crawler) ?? null,
  }));
}

/** What was or will be sent, the newest first, with the titles of the articles. @returns `next`: pass as `before` */
export async function listPushLog(actor: Actor, { engine, before }: PushLogFilter) {
  refuseUnlessReader(actor);
  const rows = await db().pushTask.findMany({
    where: { ...(engine ? { engine } : {}), ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: logPageSize + 1,
  });
  const items = rows.slice(0, logPageSize);
  const articles = await db().article.findMany({
    where: { id: { in: items.map(({ articleId }) => articleId) } },
    select: { id: true, title: true },
  });
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  return {
    items: items.map((item) => ({ ...item, title: titles.get(item.articleId) ?? null })),
    next: rows.length > logPageSize ? (items.at(-1)?.id ?? null) : null,
  };
}

export type PushLogItem = Awaited<ReturnType<typeof listPushLog>>["items"][number];

/** Engines where nothing is sent before a person mends something; [] for who can't see to it. */
export async function listPushAlerts(actor: Actor): Promise<{ engine: PushEngine; alert: string }[]> {
  if (!canReadSeo(actor)) return [];
  const settings = await getPushSettings();
  const rows = await db().pushStatus.findMany({
    where: { alert: { not: "" } },
    select: { engine: true, alert: true },
  });
  return rows.filter(({ engine }) => isOn(settings, engine));
}

/** What engines were told of one article; null where no engine is turned on. */
export async function getArticlePush(actor: Actor, articleId: number) {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
  const settings = await getPushSettings();
  if (!engines.some((engine) => isOn(settings, engine))) return null;
  const { pushEnabled } = await db().article.findUniqueOrThrow({
    where: { id: articleId },
    select: { pushEnabled: true },
  });
  const rows = await db().pushTask.findMany({
    where: { articleId },
    orderBy: { id: "desc" },
    take: shownOfArticle,
    select: { id: true, engine: true, kind: true, state: true, answer: true, createdAt: true, triedAt: true },
  });
  return { isOn: pushEnabled, rows };
}

export type ArticlePush = NonNullable<Awaited<ReturnType<typeof getArticlePush>>>;

async function countTasks(engine: PushEngine, state: "WAITING" | "FAILED"): Promise<number> {
  const since = new Date(Date.now() - failedDays * 86_400_000);
  const rows = await db().pushTask.findMany({
    where: { engine, state, ...(state === "FAILED" ? { createdAt: { gt: since } } : {}) },
    take: countMax,
    select: { id: true },
  });
  return rows.length;
}

function refuseUnlessReader(actor: Actor): void {
  if (!canReadSeo(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号不能查看搜索引擎设置。" });
}
