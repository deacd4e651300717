import { readFile } from "node:fs/promises";
import { DomainError } from "#lib/errors";
import { readTime } from "#lib/html-pages/dates";

export interface SitemapEntry {
  url: URL;
  changedAt: Date | null;
}

/** An index leads to sitemaps; a sitemap that leads to others again is none. */
const depthMax = 2;
const sitemapsMax = 500;

/**
 * The addresses of a sitemap and of those that it leads to, each once.
 * @param place a file or an address
 * @param fetch the bytes at an address
 * @throws DomainError INVALID where it is no sitemap, or can't be read
 */
export async function readSitemap(
  place: string,
  fetch: (address: string) => Promise<Buffer>,
): Promise<SitemapEntry[]> {
  const found = new Map<string, SitemapEntry>();
  const waiting = [{ place, depth: 0 }];
  for (let count = 0; waiting.length > 0 && count < sitemapsMax; count += 1) {
    const next = waiting.shift();
    if (!next) break;
    const source = await textOf(next.place, fetch);
    if (!/<(?:urlset|sitemapindex)\b/i.test(source))
      throw new DomainError("INVALID", { user: `这不是网站地图（sitemap）：${next.place}` });
    const isIndex = /<sitemapindex\b/i.test(source);
    for (const [, entry = ""] of source.matchAll(/<(?:url|sitemap)\b[^>]*>([\s\S]*?)<\/(?:url|sitemap)>/gi)) {
      const location = field(entry, "loc");
      if (!URL.canParse(location)) continue;
      if (isIndex && next.depth < depthMax) waiting.push({ place: location, depth: next.depth + 1 });
      else if (!isIndex) {
        const url = new URL(location);
        found.set(url.href, { url, changedAt: readTime(field(entry, "lastmod")) });
      }
    }
  }
  return [...found.values()];
}

async function textOf(place: string, fetch: (address: string) => Promise<Buffer>): Promise<string> {
  if (/^https?:/i.test(place)) return (await fetch(place)).toString();
  const bytes = await readFile(place).catch(() => null);
  if (!bytes) throw new DomainError("INVALID", { user: `找不到文件：${place}` });
  return bytes.toString();
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function field(entry: string, name: string): string {
  const written = new RegExp(`<${name}\\b[^>]*>\\s*(?:<!\\[CDATA\\[)?([^<\\]]*)`, "i").exec(entry)?.[1] ?? "";
  return written.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? "");
}
