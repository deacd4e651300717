import type { Encoding } from "#server/page-cache/accept-encoding";
import type { Content } from "#server/page-cache/content";

/** What the answer says about its way through the cache; `stale` is stored and not confirmed as current. */
export type CacheState = "hit" | "miss" | "stale" | "bypass";

/** An answer and what it was made from. */
export interface PageFacts {
  readonly status: number;
  readonly content: Content;
  /** Surrogate keys: the page is purged with any of them. */
  readonly keys: ReadonlySet<string>;
  /** Absolute, for 301. */
  readonly location: string | null;
  /** Which redirect made it, for the count of its hits; null for all that nobody manages. */
  readonly redirect?: string | null;
}

/** A finished answer in the cache. */
export interface Page extends PageFacts {
  /** Id of the invalidation log up to which everything is in it: the position when its making began. */
  readonly position: number;
  /** Made once, because writing them is most of the work of a hit. */
  readonly hitHeaders: Readonly<Record<Encoding, string[]>>;
  /** How often it was asked for; the only thing that changes. */
  hits: number;
}

/** Headers that every page has, and what the site's settings add to them. */
export interface HeaderSettings {
  /** Names and values in turn. */
  common: readonly string[];
  /** For a CDN that purges by key. */
  withSurrogateKeys?: boolean;
}

export function createPage(facts: PageFacts, position: number, settings: HeaderSettings): Page {
  const headers = (encoding: Encoding) => pageHeaders(facts, encoding, "hit", settings);
  const hitHeaders = { br: headers("br"), gzip: headers("gzip"), identity: headers("identity") };
  return { ...facts, position, hitHeaders, hits: 0 };
}

/** The headers of an answer with a body, as names and values in turn. */
export function pageHeaders(
  { content, location, keys }: PageFacts,
  encoding: Encoding,
  state: CacheState,
  { common, withSurrogateKeys = false }: HeaderSettings,
): string[] {
  const { bytes, etag } = content.variants[encoding];
  const headers = ["Content-Type", content.type, "Content-Length", String(bytes.length), "ETag", etag];
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  if (location) headers.push("Location", location);
  // Paths within keys may hold spaces and 汉字; the header separates by spaces and is ASCII.
  if (withSurrogateKeys) headers.push("Surrogate-Key", [...keys].map(encodeURI).join(" "));
  headers.push("X-Cache", state, ...common);
  return headers;
}
