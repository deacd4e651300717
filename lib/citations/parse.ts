import { type Context, LineReader } from "#lib/citations/line-reader";
import type { LawNames } from "#lib/citations/names";
import type { Citation } from "#lib/citations/schema";
import { fold } from "#lib/search/fold";

/**
 * Finds where a plain text (bodyText) names a law or an article of one, in the order of the text. Takes time in
 * proportion to its length. What counts other things than articles (第二条建议) stays text, and so do the articles of contracts.
 */
export function findCitations(text: string, names: LawNames): Citation[] {
  const folded = fold(text);
  const found: Citation[] = [];
  const local = new Map<string, string>();
  let carried: Context | null = null;
  let start = 0;
  for (const line of folded.split("\n")) {
    const reader = new LineReader(line, text.slice(start, start + line.length), names, local, carried);
    for (const citation of reader.read())
      found.push({ ...citation, start: citation.start + start, end: citation.end + start });
    if (line.trim() !== "") carried = reader.leave();
    start += line.length + 1;
  }
  return found;
}
