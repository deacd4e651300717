import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** Readers and the bar's rules want to know which lawyer of which firm speaks: name and licence. */
export function byline({ facts: { author } }: CheckedText): Finding[] {
  const told = { check: "byline", severity: "warning" } as const;
  if (author === null)
    return [findingOn("author", "", { ...told, message: "还没有选署名律师。发布前请选一位。" })];
  if (author.licenceNumber !== "") return [];
  const message = `${author.name}律师的资料里没有执业证号，网页上不能显示。请在律师资料里补上。`;
  return [findingOn("author", author.name, { ...told, message })];
}
