import type { Feed, FeedItem } from "#lib/feeds/queries";
import { element, fullHtml, summaryText } from "#lib/feeds/xml";
import { escapeHtml } from "#lib/html";

/** Atom (RFC 4287). @param selfUrl where the feed stands, and its id */
export function toAtom(feed: Feed, selfUrl: string): string {
  const parts = [
    element("title", feed.title),
    element("subtitle", feed.description),
    element("id", selfUrl),
    `<link rel="self" type="application/atom+xml" href="${selfUrl}"/>`,
    `<link rel="alternate" type="text/html" href="${feed.homeUrl}"/>`,
    element("updated", feed.updatedAt.toISOString()),
    // An entry without an author has this one.
    `<author>${element("name", feed.firmName)}</author>`,
    ...feed.items.map(toEntry),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n${parts.join("\n")}\n</feed>\n`;
}

function toEntry(item: FeedItem): string {
  const html = fullHtml(item);
  const { author } = item;
  const parts = [
    element("title", item.title),
    element("id", item.id),
    `<link rel="alternate" type="text/html" href="${item.url}"/>`,
    element("published", item.publishedAt.toISOString()),
    element("updated", item.updatedAt.toISOString()),
    author ? `<author>${element("name", author.name)}${element("uri", author.url)}</author>` : "",
    `<category term="${escapeHtml(item.category)}"/>`,
    element("summary", summaryText(item)),
    element("rights", item.notice),
    element("content", html, 'type="html"'),
  ];
  return `<entry>${parts.join("")}</entry>`;
}
