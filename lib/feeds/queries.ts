import type { ArticleCard } from "#lib/articles/card";
import { noticeText, provenanceNotice } from "#lib/articles/notice";
import { listCategoryArticles, listLawyerArticles, listNewest } from "#lib/articles/public-list-queries";
import { listPageSize } from "#lib/articles/schema";
import { listUnchanged } from "#lib/articles/unchanged";
import { getCategory, listCategories } from "#lib/categories/queries";
import { subtreeIds } from "#lib/categories/schema";
import { formatDay } from "#lib/clock";
import { db } from "#lib/db";
import type { FeedScope } from "#lib/feeds/schema";
import { dependsOn } from "#lib/invalidation";
import { getLawyer } from "#lib/lawyers/queries";
import { absoluteUrl } from "#lib/seo/urls";
import { getSetting } from "#lib/settings/queries";
import { keys } from "#lib/surrogate-keys";

export interface FeedItem {
  url: string;
  /** The same for ever, whatever address and title the text gets (RFC 4151). */
  id: string;
  title: string;
  summary: string;
  /** The whole text, its links absolute; null where the firm gives summaries only. */
  html: string | null;
  /** Where the text comes from and who may use it. */
  notice: string;
  publishedAt: Date;
  updatedAt: Date;
  author: { name: string; url: string } | null;
  category: string;
}

export interface Feed {
  title: string;
  description: string;
  /** The page whose articles these are. */
  homeUrl: string;
  firmName: string;
  /** Of its newest change; the epoch where it is empty. */
  updatedAt: Date;
  items: FeedItem[];
}

/** The newest articles of a scope; null where there is no such category or lawyer. */
export async function getFeed(scope: FeedScope): Promise<Feed | null> {
  const [firm, { feedText }, found] = await Promise.all([
    getSetting("firm"),
    getSetting("machines"),
    readScope(scope),
  ]);
  if (!found) return null;
  const texts = await readTexts(found.cards.map(({ id }) => id));
  const items = found.cards.flatMap((card) => {
    const text = texts.get(card.id);
    return text ? [toItem(card, text, firm.name, feedText)] : [];
  });
  const changed = items.map(({ updatedAt }) => updatedAt.getTime());
  return {
    title: found.name === null ? firm.name : `${found.name} - ${firm.name}`,
    description: found.description || firm.description || firm.tagline || firm.name,
    ...{ homeUrl: absoluteUrl(found.path), firmName: firm.name, items },
    updatedAt: new Date(Math.max(0, ...changed)),
  };
}

interface Found {
  name: string | null;
  path: string;
  description: string;
  cards: ArticleCard[];
}

async function readScope(scope: FeedScope): Promise<Found | null> {
  if (scope.kind === "site")
    return { name: null, path: "/", description: "", cards: await listNewest(listPageSize) };
  if (scope.kind === "lawyer") {
    const lawyer = await getLawyer(scope.id);
    const list = lawyer && (await listLawyerArticles(scope.id, 1));
    return list && { name: lawyer.name, path: lawyer.path, description: lawyer.position, cards: list.items };
  }
  const [category, tree] = await Promise.all([getCategory(scope.id), listCategories()]);
  const list = category && (await listCategoryArticles(scope.id, subtreeIds(tree, scope.id), 1));
  return list && { name: category.name, path: category.path, description: category.intro, cards: list.items };
}

const textSelect = {
  ...{ title: true, html: true, provenance: true, sourceName: true, sourceUrl: true },
  ...{ licence: true, aiLevel: true, aiTool: true, aiReviewer: true },
} as const;

async function readTexts(ids: number[]) {
  dependsOn(...ids.map(keys.article));
  const rows = await db().article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: { id: true, liveRevision: { select: textSelect } },
  });
  const texts = rows.flatMap(({ id, liveRevision }) => (liveRevision ? [{ ...liveRevision, id }] : []));
  const unchanged = await listUnchanged(texts);
  return new Map(texts.map((text) => [text.id, { ...text, isUnchanged: unchanged.has(text.id) }]));
}

type Text = Awaited<ReturnType<typeof readTexts>> extends Map<number, infer T> ? T : never;

function toItem(card: ArticleCard, text: Text, firmName: string, feedText: "full" | "summary"): FeedItem {
  const { id, path, title, summary, publishedAt, updatedAt, author, category } = card;
  const url = absoluteUrl(path);
  return {
    ...{ url, title, summary, publishedAt, updatedAt },
    id: `tag:${new URL(url).hostname},${formatDay(publishedAt)}:article-${id}`,
    html: feedText === "full" ? withAbsoluteLinks(text.html, url) : null,
    notice: noticeText(provenanceNotice(text, firmName)),
    author: author && { name: author.name, url: absoluteUrl(author.path) },
    category: category.name,
  };
}

/** A reader shows the text elsewhere: what began with / or # would lead nowhere. Only for HTML of our own renderer. */
export function withAbsoluteLinks(html: string, url: string): string {
  const origin = absoluteUrl("/").slice(0, -1);
  return html
    .replaceAll(/(<[^>]*?\s(?:href|src)=")(\/|#)/g, (_, before: string, first: string) =>
      first === "/" ? `${before}${origin}/` : `${before}${url}#`,
    )
    .replaceAll(
      /(\ssrcset=")([^"]*)/g,
      (_, before: string, list: string) => before + list.replaceAll(/(^|,\s*)\//g, `$1${origin}/`),
    );
}
