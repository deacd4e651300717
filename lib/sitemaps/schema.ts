import { encodePath } from "#lib/addresses/schema";

/** Ids of articles and tags that one part holds at most. */
export const partSize = 10_000;
/** Longer addresses (percent-encoded bytes) stand in no sitemap, so that no part passes 10 MB. */
export const locationMax = 900;
/** What Baidu, 360 and 神马 take of an address. */
export const engineLocationMax = 256;

/** What an address weighs where engines read it: percent-encoded, with its host. */
export function addressBytes(origin: string, path: string): number {
  // While it is typed it may hold half a character, which can't be encoded.
  return origin.length + encodePath(path.toWellFormed()).length;
}

/**
 * Ways to write the same map. `standard` is sitemaps.org and what everyone gets; Baidu's says that pages fit every
 * screen; 头条 allows no namespace and wants its own root; 神马 takes a thousand parts at most.
 */
export const dialects = ["standard", "baidu", "toutiao", "shenma"] as const;
export type Dialect = (typeof dialects)[number];

/** A file of the map: what a firm has few of, the provisions that its texts explain, or a stretch of ids. */
export type Part = { kind: "site" } | { kind: "laws" } | { kind: "articles" | "tags"; number: number };
export type SitemapFile = { dialect: Dialect; part: Part | null };

export function partNumber(id: number): number {
  return Math.floor(id / partSize);
}

/** The path of an index (part null) or of a part. */
export function sitemapPath({ dialect, part }: SitemapFile): string {
  if (dialect === "standard" && !part) return "/sitemap.xml";
  const names = [
    dialect === "standard" ? null : dialect,
    part?.kind,
    part && "number" in part ? part.number : null,
  ];
  return `/sitemaps/${names.filter((name) => name !== null && name !== undefined).join("-")}.xml`;
}

/** The reverse for the files below /sitemaps/; null for a name that no file has. */
export function readSitemapName(name: string): SitemapFile | null {
  const match =
    /^(?:(baidu|toutiao|shenma)(?:-(?=.)|$))?(?:(site|laws)|(articles|tags)-(0|[1-9]\d{0,5}))?$/.exec(name);
  if (!match || name === "") return null;
  const [, dialect = "standard", site, kind, number] = match;
  const part = site ? { kind: site } : kind ? { kind, number: Number(number) } : null;
  if (dialect === "standard" && !part) return null;
  return { dialect, part } as SitemapFile;
}
