import { noticeText, provenanceNotice } from "#lib/articles/notice";
import { listUnchanged } from "#lib/articles/unchanged";
import { formatDay } from "#lib/clock";
import { db, type Prisma } from "#lib/db";
import { withAbsoluteLinks } from "#lib/feeds/queries";
import { dependsOn } from "#lib/invalidation";
import { markdownPath } from "#lib/markdown/schema";
import type { MachineSettings } from "#lib/seo/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { getSetting } from "#lib/settings/queries";
import { keys } from "#lib/surrogate-keys";

export interface MarkdownArticle {
  title: string;
  url: string;
  author: string | null;
  firmName: string;
  /** Days in Shanghai. */
  publishedOn: string;
  updatedOn: string;
  verifiedOn: string | null;
  notice: string;
  /** With absolute links. */
  html: string;
}

const select = {
  ...{ id: true, path: true, publishedAt: true, updatedAt: true, verifiedAt: true },
  author: { select: { id: true, name: true, status: true } },
  liveRevision: {
    select: {
      ...{ title: true, html: true, provenance: true, sourceName: true, sourceUrl: true },
      ...{ licence: true, aiLevel: true, aiTool: true, aiReviewer: true },
    },
  },
} satisfies Prisma.ArticleSelect;

/** One text; null where it isn't public, engines are kept out, its kind is left out or all of this is switched off. */
export async function getMarkdownArticle(id: number): Promise<MarkdownArticle | null> {
  dependsOn(keys.article(id));
  const settings = await getSetting("machines");
  if (!settings.markdown) return null;
  const { name: firmName } = await getSetting("firm");
  const row = await db().article.findFirst({ where: { id, ...shown(settings) }, select });
  return row && ((await toMarkdownArticles([row], firmName))[0] ?? null);
}

const newestFull = 200;

/** The newest texts, for one file; null where all of this is switched off. */
export async function listMarkdownArticles(): Promise<MarkdownArticle[] | null> {
  dependsOn(keys.machineTexts());
  const settings = await getSetting("machines");
  if (!settings.markdown) return null;
  const { name: firmName } = await getSetting("firm");
  const rows = await db().article.findMany({ where: shown(settings), orderBy, take: newestFull, select });
  dependsOn(...rows.map(({ id }) => keys.article(id)));
  return toMarkdownArticles(rows, firmName);
}

const newestNamed = 500;

/** What llms.txt tells; null where all of this is switched off. */
export async function getMarkdownIndex() {
  dependsOn(keys.machineTexts(), keys.categories());
  const [settings, firm] = await Promise.all([getSetting("machines"), getSetting("firm")]);
  if (!settings.markdown) return null;
  const [categories, rows] = await Promise.all([
    db().category.findMany({
      select: { name: true, path: true },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
    db().article.findMany({
      where: shown(settings),
      ...{ orderBy, take: newestNamed },
      select: {
        ...{ id: true, path: true },
        liveRevision: { select: { title: true, summary: true, excerpt: true } },
      },
    }),
  ]);
  dependsOn(...rows.map(({ id }) => keys.card(id)));
  return {
    name: firm.name,
    description: firm.description || firm.tagline,
    categories: categories.map(({ name, path }) => ({ name, url: absoluteUrl(path) })),
    articles: rows.flatMap(({ path, liveRevision }) => {
      if (path === null || !liveRevision) return [];
      const { title, summary, excerpt } = liveRevision;
      return [{ title, url: absoluteUrl(markdownPath(path)), summary: summary || excerpt }];
    }),
  };
}

const orderBy: Prisma.ArticleOrderByWithRelationInput[] = [{ publishedAt: "desc" }, { id: "desc" }];

function shown({ markdownLeavesOut }: MachineSettings): Prisma.ArticleWhereInput {
  return {
    ...{ status: "PUBLISHED", noindex: false },
    liveRevision: { provenance: { notIn: markdownLeavesOut } },
  };
}

type Row = Prisma.ArticleGetPayload<{ select: typeof select }>;

async function toMarkdownArticles(rows: readonly Row[], firmName: string): Promise<MarkdownArticle[]> {
  const unchanged = await listUnchanged(
    rows.flatMap(({ id, liveRevision }) => (liveRevision ? [{ id, ...liveRevision }] : [])),
  );
  return rows.flatMap((row) => toMarkdownArticle(row, firmName, unchanged.has(row.id)) ?? []);
}

function toMarkdownArticle(row: Row, firmName: string, isUnchanged: boolean): MarkdownArticle | null {
  const { path, publishedAt, updatedAt, verifiedAt, author, liveRevision } = row;
  if (path === null || !publishedAt || !updatedAt || !liveRevision) return null;
  if (author) dependsOn(keys.byline(author.id));
  const url = absoluteUrl(path);
  return {
    ...{ title: liveRevision.title, url, firmName },
    author: author?.status === "ACTIVE" ? author.name : null,
    publishedOn: formatDay(publishedAt),
    updatedOn: formatDay(updatedAt),
    verifiedOn: verifiedAt && formatDay(verifiedAt),
    notice: noticeText(provenanceNotice({ ...liveRevision, isUnchanged }, firmName)),
    html: withAbsoluteLinks(liveRevision.html, url),
  };
}
