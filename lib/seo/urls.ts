import { encodePath } from "#lib/addresses/schema";
import { siteUrl } from "#lib/env";

/** The absolute address of a path of this site, percent-encoded, as canonical links and sitemaps need it. */
export function absoluteUrl(path: string): string {
  return siteUrl() + encodePath(path);
}

/** The same for several, by whatever names them. */
export function absoluteUrls(paths: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...paths].map(([name, path]) => [name, absoluteUrl(path)]));
}
