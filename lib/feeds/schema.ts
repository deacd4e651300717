/** What a feed follows: everything, a branch of the categories, or one lawyer. */
export type FeedScope = { kind: "site" } | { kind: "category" | "lawyer"; id: number };

export const feedFormats = ["rss", "atom", "json"] as const;
export type FeedFormat = (typeof feedFormats)[number];

export const feedTypes: Record<FeedFormat, string> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

const sitePaths: Record<FeedFormat, string> = { rss: "/feed.xml", atom: "/atom.xml", json: "/feed.json" };
const endings: Record<FeedFormat, string> = { rss: ".xml", atom: "-atom.xml", json: ".json" };

/** /feed.xml, /feeds/category-3-atom.xml */
export function feedPath(scope: FeedScope, format: FeedFormat): string {
  return scope.kind === "site" ? sitePaths[format] : `/feeds/${scope.kind}-${scope.id}${endings[format]}`;
}

/** The reverse for the files below /feeds/; null for a name that no feed has. */
export function readFeedName(name: string): { scope: FeedScope; format: FeedFormat } | null {
  const match = /^(category|lawyer)-([1-9]\d{0,8})(\.xml|-atom\.xml|\.json)$/.exec(name);
  if (!match) return null;
  const [, kind, id, ending] = match;
  const format = feedFormats.find((candidate) => endings[candidate] === ending);
  return format
    ? { scope: { kind: kind === "lawyer" ? "lawyer" : "category", id: Number(id) }, format }
    : null;
}
