import type { IncomingMessage, ServerResponse } from "node:http";
import { negotiateEncoding } from "#server/page-cache/accept-encoding";
import { type CacheState, type Page, pageHeaders } from "#server/page-cache/page";

/**
 * Answers GET or HEAD with a page: in the best encoding, or 304 where the client holds this content.
 * @param common headers of every page, as names and values in turn
 */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
  state: CacheState,
  common: readonly string[],
): void {
  // A redirect has no body to compress.
  const encoding = page.location
    ? "identity"
    : negotiateEncoding(request.headers["accept-encoding"]?.toString());
  const headers = state === "hit" ? page.hitHeaders[encoding] : pageHeaders(page, encoding, state, common);
  const seen = request.headers["if-none-match"];
  if (seen && page.status === 200 && isSame(seen, page.content.hash)) {
    // 304 carries what a 200 would, but for what describes the body that it leaves out.
    response.writeHead(304, headers.slice(contentHeaders)).end();
    return;
  }
  response.writeHead(page.status, headers);
  if (request.method === "HEAD") response.end();
  else response.end(page.content.variants[encoding].bytes);
}

/** Content-Type and Content-Length come first in pageHeaders, two entries each. */
const contentHeaders = 4;

/** Every ETag of a content holds its hash, whichever encoding it names; `*` matches what exists. */
function isSame(ifNoneMatch: string, hash: string): boolean {
  return ifNoneMatch === "*" || ifNoneMatch.includes(`"${hash}`);
}
