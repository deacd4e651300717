import type { Feed, FeedItem } from "#lib/feeds/queries";
import { fullHtml, summaryText } from "#lib/feeds/xml";

/** JSON Feed 1.1. @param selfUrl where the feed stands */
export function toJsonFeed(feed: Feed, selfUrl: string): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: selfUrl,
    description: feed.description,
    language: "zh-CN",
    authors: [{ name: feed.firmName }],
    items: feed.items.map(toItem),
  });
}

function toItem(item: FeedItem) {
  const html = fullHtml(item);
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    summary: item.summary,
    ...(html ? { content_html: html } : { content_text: summaryText(item) }),
    date_published: item.publishedAt.toISOString(),
    date_modified: item.updatedAt.toISOString(),
    ...(item.author && { authors: [item.author] }),
    tags: [item.category],
  };
}
