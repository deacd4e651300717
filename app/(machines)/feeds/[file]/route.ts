import { readFeedName } from "#lib/feeds/schema";
import { nothing } from "../../answers";
import { answerFeed } from "../../feed-answer";

/** The feed of a category with all below it, or of a lawyer. */
export async function GET(_: Request, { params }: RouteContext<"/feeds/[file]">): Promise<Response> {
  const feed = readFeedName((await params).file);
  return feed ? answerFeed(feed.scope, feed.format) : nothing();
}
