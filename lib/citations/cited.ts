import { findCitations } from "#lib/citations/parse";
import type { CitedLaws } from "#lib/citations/schema";
import type { Tx } from "#lib/db";
import { loadLaws, readCorpus } from "#lib/laws/corpus";

/** @param text the plain text of a body (bodyText) */
export async function readCitedLaws(client: Tx, text: string): Promise<CitedLaws> {
  const { names } = await readCorpus(client);
  const citations = findCitations(text, names);
  return { citations, laws: await loadLaws(new Set(citations.map(({ law }) => law)), client) };
}
