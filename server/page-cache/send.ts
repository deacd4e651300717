import type { IncomingMessage, ServerResponse } from "node:http";
import { negotiateEncoding } from "#server/page-cache/accept-encoding";
import { type CacheState, type HeaderSettings, type Page, pageHeaders } from "#server/page-cache/page";

/** Answers GET or HEAD with a page: in the best encoding, or 304 where the client holds this content. */
export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: Page,
  state: CacheState,
  settings: HeaderSettings,
): void {
  // A redirect has no body to compress.
  const encoding = page.location ? "identity" : negotiateEncoding(request.headers["accept-encoding"]);
  const headers = state === "hit" ? page.hitHeaders[encoding] : pageHeaders(page, encoding, state, settings);
  const seen = request.headers["if-none-match"];
  if (seen && page.status === 200 && isSame(seen, page.content.mark)) {
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

/** Every ETag of a content begins with its mark, whichever encoding it names; `*` matches what exists. */
function isSame(ifNoneMatch: string, mark: number): boolean {
  return ifNoneMatch === "*" || ifNoneMatch.includes(`"${mark.toString(16)}-`);
}
