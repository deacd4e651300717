import type { Encoding } from "#server/page-cache/accept-encoding";
import type { Content } from "#server/page-cache/content";

/** What the answer says about its way through the cache; `stale` is stored and not confirmed as current. */
export type CacheState = "hit" | "miss" | "stale" | "bypass";

/** A finished answer and what it was made from. */
export interface Page {
  readonly status: number;
  readonly content: Content;
  /** Surrogate keys: the page is purged with any of them. */
  readonly keys: ReadonlySet<string>;
  /** Absolute, for 301. */
  readonly location: string | null;
  /** Made once, because writing them is most of the work of a hit. */
  readonly hitHeaders: Record<Encoding, string[]>;
}

type PageFacts = Omit<Page, "hitHeaders">;

/** @param common headers of every page, as names and values in turn */
export function createPage(facts: PageFacts, common: readonly string[]): Page {
  const headers = (encoding: Encoding) => pageHeaders(facts, encoding, "hit", common);
  return {
    ...facts,
    hitHeaders: { br: headers("br"), gzip: headers("gzip"), identity: headers("identity") },
  };
}

/** The headers of an answer with a body, as names and values in turn. */
export function pageHeaders(
  { content, location }: Pick<Page, "content" | "location">,
  encoding: Encoding,
  state: CacheState,
  common: readonly string[],
): string[] {
  const { bytes, etag } = content.variants[encoding];
  const headers = ["Content-Type", content.type, "Content-Length", String(bytes.length), "ETag", etag];
  if (encoding !== "identity") headers.push("Content-Encoding", encoding);
  if (location) headers.push("Location", location);
  headers.push("X-Cache", state, ...common);
  return headers;
}
