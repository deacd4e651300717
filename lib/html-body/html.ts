import { parseHtml } from "#lib/html-body/parse";
import { type ReadHtml, type ReadOptions, readTree } from "#lib/html-body/read";

/**
 * Makes a body of HTML that anybody wrote: the one way in for imports and documents.
 * @throws DomainError INVALID where it is more than a body can hold
 */
export function readHtml(html: string, options?: ReadOptions): ReadHtml {
  return readTree(parseHtml(html), options);
}
