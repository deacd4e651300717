import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/**
 * Readers and the bar's rules want to know which lawyer of which firm speaks: name and licence. That somebody signs at all
 * is asked when a text is published (requireComplete).
 */
export function byline({ facts: { author } }: CheckedText): Finding[] {
  if (author === null || author.licenceNumber !== "") return [];
  const message = `${author.name}律师的资料里没有执业证号，网页上不能显示。请在律师资料里补上。`;
  return [findingOn("author", author.name, { check: "byline", severity: "warning", message })];
}
