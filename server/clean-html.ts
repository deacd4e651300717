const element = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const preload = /<link\b[^>]*\brel="(?:preload|modulepreload)"[^>]*>/g;
const preloadedCode = /\bas="(?:script|style)"|\brel="modulepreload"/;

/**
 * Takes out of finished HTML what only Next's client code would use: scripts, their preload links, the payload,
 * React's marker comments. Structured data stays, and so does a script marked data-keep.
 *
 * Plain patterns are enough because React escapes < and > in text and attributes, and JSON-LD is escaped by
 * lib/html.ts: a literal <script in the HTML is always an element.
 */
export function cleanHtml(html: string): string {
  return html
    .replace(element, (whole, attributes: string) => (isKept(attributes) ? whole : ""))
    .replace(preload, (link) => (preloadedCode.test(link) ? "" : link))
    .replaceAll(/<!--(?:\/?[$&?!]|\s|\/)*-->/g, "")
    .replace('<div hidden=""></div>', "")
    .replaceAll(/(<style\b[^>]*?) data-precedence="[^"]*" data-href="[^"]*"/g, "$1")
    .replaceAll(/<meta name="next-size-adjust"[^>]*>/g, "")
    .replace(/(<html\b[^>]*?) data-dpl-id="[^"]*"/, "$1");
}

function isKept(attributes: string): boolean {
  return /\btype="application\/ld\+json"/.test(attributes) || /\bdata-keep\b/.test(attributes);
}
