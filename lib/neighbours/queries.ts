import type { Actor } from "#lib/accounts/actor";
import { canReadArticles } from "#lib/articles/policy";
import { db, Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { clusterPairs } from "#lib/neighbours/clusters";
import { shownRelated } from "#lib/related/schema";

/** The most alike pairs; what lies beyond comes up when these are dealt with. */
const pairsMax = 2000;
const shownPerCluster = 30;
export const clustersPerPage = 10;
export const orphansPerPage = 50;

export interface AlikeArticle {
  id: number;
  title: string;
  path: string;
  publishedAt: Date;
  /** By people, in the last 90 days. */
  views: number;
}

/** Articles that compete for the same readers. */
export interface AlikeCluster {
  /** The one to keep first: the most read, then the oldest. */
  articles: AlikeArticle[];
  /** Every id; more than articles has where there are very many. */
  ids: number[];
  /** The highest likeness of two of them, 0–1. */
  titleLikeness: number;
  textLikeness: number;
}

/** One page of clusters, the largest first. @param page from 1 */
export async function listAlikeClusters(
  actor: Actor,
  page: number,
): Promise<{ clusters: AlikeCluster[]; count: number }> {
  refuseUnlessStaff(actor);
  const pairs = await db().alikePair.findMany({
    where: { dismissedAt: null },
    orderBy: [{ textLikeness: "desc" }, { titleLikeness: "desc" }, { articleId: "asc" }, { otherId: "asc" }],
    take: pairsMax,
    select: { articleId: true, otherId: true, titleLikeness: true, textLikeness: true },
  });
  const all = clusterPairs(pairs);
  const shown = all.slice((page - 1) * clustersPerPage, page * clustersPerPage);
  const articles = await readArticles(shown.flatMap(({ ids }) => ids.slice(0, shownPerCluster)));
  const clusters = shown.map((cluster) => ({
    ...cluster,
    articles: articles.filter(({ id }) => cluster.ids.includes(id)),
  }));
  return { clusters, count: all.length };
}

async function readArticles(ids: number[]): Promise<AlikeArticle[]> {
  return db().$queryRaw<AlikeArticle[]>`
    SELECT a.id, r.title, a.path, a.published_at AS "publishedAt",
      (SELECT coalesce(sum(v.views), 0)::int FROM article_view v
       WHERE v.article_id = a.id AND v.day > current_date - 90) AS views
    FROM article a JOIN revision r ON r.id = a.live_revision_id
    WHERE a.id = ANY(${ids}) AND a.status = 'PUBLISHED' ORDER BY views DESC, a.published_at, a.id`;
}

/** Merges that can still be undone, the newest first. */
export async function listMerges(actor: Actor) {
  refuseUnlessStaff(actor);
  return db().articleMerge.findMany({
    orderBy: [{ createdAt: "desc" }, { loserId: "asc" }],
    take: 50,
    select: {
      createdAt: true,
      loser: { select: { id: true, title: true } },
      winner: { select: { id: true, title: true, path: true } },
    },
  });
}

export interface Orphan {
  id: number;
  title: string;
  path: string;
  publishedAt: Date;
}

/**
 * One page of the public articles to which no other text links, the newest first.
 * @param options.alone only those that no related reading shows either: readers find them in the archive and by searching alone
 * @param options.after a page's `next`
 */
export async function listOrphans(
  actor: Actor,
  { alone, after }: { alone: boolean; after: string | null },
): Promise<{ orphans: Orphan[]; next: string | null }> {
  refuseUnlessStaff(actor);
  const from = readKey(after);
  const rows = await db().$queryRaw<Orphan[]>`
    SELECT a.id, a.title, a.path, a.published_at AS "publishedAt" FROM article a
    WHERE a.status = 'PUBLISHED' AND a.path IS NOT NULL
      AND ${from ? Prisma.sql`(a.published_at, a.id) < (${from.at}::timestamptz, ${from.id})` : Prisma.sql`true`}
      AND NOT EXISTS (
        SELECT 1 FROM article_link l JOIN article f ON f.id = l.article_id AND f.status = 'PUBLISHED' WHERE l.target_id = a.id)
      AND NOT (${alone} AND EXISTS (
        SELECT 1 FROM related_article r WHERE r.related_id = a.id AND r.kind <> 'BANNED' AND r.position < ${shownRelated}))
    ORDER BY a.published_at DESC, a.id DESC LIMIT ${orphansPerPage + 1}`;
  const orphans = rows.slice(0, orphansPerPage);
  const last = orphans.at(-1);
  return {
    orphans,
    next: rows.length > orphansPerPage && last ? `${last.publishedAt.toISOString()}_${last.id}` : null,
  };
}

/** 2026-03-01T01:00:00.000Z_12; anything else is the first page. */
function readKey(after: string | null): { at: string; id: number } | null {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([1-9]\d{0,8})$/.exec(after ?? "") ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id: Number(id) } : null;
}

function refuseUnlessStaff(actor: Actor): void {
  if (!canReadArticles(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看文章。" });
}
