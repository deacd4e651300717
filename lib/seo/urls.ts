import { encodePath } from "#lib/addresses/schema";
import { env } from "#lib/env";

/** The absolute address of a path of this site, percent-encoded, as canonical links and sitemaps need it. */
export function absoluteUrl(path: string): string {
  return env().SITE_URL + encodePath(path);
}
