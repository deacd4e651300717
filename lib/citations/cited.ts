import { findCitations } from "#lib/citations/parse";
import type { CitedLaws } from "#lib/citations/schema";
import type { Tx } from "#lib/db";
import { loadLaws, readCorpus } from "#lib/laws/corpus";

/** @param text the plain text of a body (bodyText) */
export async function readCitedLaws(client: Tx, text: string): Promise<CitedLaws> {
  const [cited] = await readCitedLawsOf(client, [text]);
  if (!cited) throw new Error("one text has one result");
  return cited;
}

/** The same for many texts, with the library asked once. @returns in the order of the texts */
export async function readCitedLawsOf(client: Tx, texts: readonly string[]): Promise<CitedLaws[]> {
  const { names } = await readCorpus(client);
  const found = texts.map((text) => findCitations(text, names));
  const laws = await loadLaws(new Set(found.flat().map(({ law }) => law)), client);
  return found.map((citations) => ({ citations, laws }));
}
