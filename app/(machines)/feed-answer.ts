import { toAtom } from "#lib/feeds/atom";
import { toJsonFeed } from "#lib/feeds/json-feed";
import { getFeed } from "#lib/feeds/queries";
import { toRss } from "#lib/feeds/rss";
import { type FeedFormat, type FeedScope, feedPath, feedTypes } from "#lib/feeds/schema";
import { absoluteUrl } from "#lib/seo/urls";
import { answer, nothing } from "./answers";

const writers = { rss: toRss, atom: toAtom, json: toJsonFeed };

/** One feed in one format. */
export async function answerFeed(scope: FeedScope, format: FeedFormat): Promise<Response> {
  const feed = await getFeed(scope);
  return feed
    ? answer(writers[format](feed, absoluteUrl(feedPath(scope, format))), feedTypes[format])
    : nothing();
}
