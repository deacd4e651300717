import { jsonForScript } from "#lib/html";

/** HTML that lib/body derived from a checked body: the only HTML of a text that reaches a page. */
export function DerivedHtml({ html, className }: { html: string; className: string }) {
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Structured data for search engines; escaped, so that no value can end the element. */
export function JsonLd({ data }: { data: object }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonForScript(data) }} />;
}
