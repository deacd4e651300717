import { articleCard, type CardSource, cardPath, siteCard } from "#lib/cards/name";
import { type FeedScope, feedPath, feedTypes } from "#lib/feeds/schema";
import { fillTemplate } from "#lib/seo/schema";
import { absoluteUrl } from "#lib/seo/urls";
import type { Settings } from "#lib/settings/schema";

interface PageFacts {
  title: string;
  description?: string;
  /** Where the page stands; null for pages without an address of their own. */
  path: string | null;
  page?: number;
  /** Thin pages stay readable, but out of the index. */
  isIndexed?: boolean;
  /** What else templates of titles and descriptions may name. */
  category?: string;
  /** Where the page is an article. */
  article?: CardSource & { id: number };
  /** Whose articles the page lists, where readers may follow them. */
  feed?: FeedScope;
  /** Addresses of the same text in other languages, by hreflang; itself among them. */
  languages?: Record<string, string>;
}

type Look = Pick<Settings, "firm" | "appearance" | "seo">;

/**
 * What stands in a page's head, in the form of Next's Metadata. The canonical address is made of the path and the page
 * number alone, so that no parameter of a link and no other host gets into it; page 2 of a list is its own.
 */
export function pageMetadata(settings: Look, facts: PageFacts) {
  const { path, page = 1, isIndexed = true, article, feed, languages } = facts;
  const url = path === null ? null : absoluteUrl(path) + (page > 1 ? `?page=${page}` : "");
  const title = titleOf(settings, facts);
  const description = descriptionOf(settings, facts);
  const card = article
    ? cardPath(article.id, articleCard(article, settings))
    : cardPath("site", siteCard(settings));
  return {
    title,
    ...(description ? { description } : {}),
    ...(isIndexed ? {} : { robots: "noindex" }),
    ...(url === null
      ? {}
      : {
          alternates: {
            canonical: url,
            ...(languages ? { languages } : {}),
            ...(feed && page === 1 ? { types: { [feedTypes.rss]: absoluteUrl(feedPath(feed, "rss")) } } : {}),
          },
          // Next repeats these as Twitter's, with a large picture.
          openGraph: {
            title: facts.title,
            ...(description ? { description } : {}),
            ...{ url, siteName: settings.firm.name, locale: "zh_CN" },
            type: article ? ("article" as const) : ("website" as const),
            images: { url: absoluteUrl(card), width: 1200, height: 630 },
          },
        }),
  };
}

function titleOf({ firm, seo }: Look, { title, page = 1, category = "", article }: PageFacts): string {
  if (title === firm.name) return title;
  return fillTemplate(article ? seo.articleTitle : seo.listTitle, {
    ...{ title, category, firm: firm.name },
    page: page > 1 ? `（第${page}页）` : "",
  });
}

function descriptionOf({ firm, seo }: Look, facts: PageFacts): string {
  const { title, description: summary = "", category = "", article } = facts;
  const template = article ? seo.articleDescription : seo.listDescription;
  return fillTemplate(template, { summary, title, category, firm: firm.name });
}
