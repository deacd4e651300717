import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a writing request comes from one of our own pages (E5). Browsers say where a form or script comes from
 * in Origin and Sec-Fetch-Site, and no page can change these; older ones say it in Referer. A client that says
 * nothing is no browser, and may write only without the cookies that a foreign page could make one send.
 *
 * The address that the browser itself used (Host) counts as ours too, so that a site on localhost can be opened as
 * 127.0.0.1: a foreign page can't choose that header.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, siteUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site && site !== "same-origin" && site !== "none") return false;
  const source = headers.origin ?? headers.referer;
  if (source) return isOurs(source, headers.host, siteUrl);
  return site !== undefined || headers.cookie === undefined;
}

function isOurs(source: string, host: string | undefined, siteUrl: string): boolean {
  if (!URL.canParse(source)) return false;
  const url = new URL(source);
  return url.origin === siteUrl || (/^https?:$/.test(url.protocol) && url.host === host);
}
