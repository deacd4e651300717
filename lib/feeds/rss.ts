import type { Feed, FeedItem } from "#lib/feeds/queries";
import { element, fullHtml, summaryText } from "#lib/feeds/xml";

const namespaces =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** RSS 2.0. @param selfUrl where the feed stands */
export function toRss(feed: Feed, selfUrl: string): string {
  const channel = [
    element("title", feed.title),
    element("link", feed.homeUrl),
    element("description", feed.description),
    element("language", "zh-CN"),
    element("lastBuildDate", feed.updatedAt.toUTCString()),
    `<atom:link href="${selfUrl}" rel="self" type="application/rss+xml"/>`,
    ...feed.items.map(toItem),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" ${namespaces}>\n<channel>\n${channel.join("\n")}\n</channel>\n</rss>\n`;
}

function toItem(item: FeedItem): string {
  const html = fullHtml(item);
  const parts = [
    element("title", item.title),
    element("link", item.url),
    `<guid isPermaLink="false">${item.id}</guid>`,
    element("pubDate", item.publishedAt.toUTCString()),
    element("dc:creator", item.author?.name ?? ""),
    element("category", item.category),
    element("description", summaryText(item)),
    element("content:encoded", html),
  ];
  return `<item>${parts.join("")}</item>`;
}
