import type { FeedItem } from "#lib/feeds/queries";
import { escapeHtml } from "#lib/html";

// XML 1.0 has no place for these, escaped or not; JSON and HTML would carry them along.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * <name>text</name>, nothing where the text is empty.
 * @param attributes as they stand in the tag
 */
export function element(name: string, text: string, attributes = ""): string {
  const tag = attributes ? `${name} ${attributes}` : name;
  return text === "" ? "" : `<${tag}>${escapeHtml(text.replaceAll(forbidden, ""))}</${name}>`;
}

/** The whole text with its notice below; "" where the firm gives summaries only. */
export function fullHtml({ html, notice }: FeedItem): string {
  return html === null ? "" : `${html}<p>${escapeHtml(notice)}</p>`;
}

/** The summary; with the notice where it stands alone. */
export function summaryText({ html, summary, notice }: FeedItem): string {
  return html === null ? `${summary}\n\n${notice}` : summary;
}
