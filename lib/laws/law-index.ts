import { dayOf } from "#lib/laws/schema";
import { fold } from "#lib/search/fold";

/** An article of a law, ready to be compared with. */
export interface IndexedArticle {
  number: number;
  branch: number;
  /** As it stands in the law, a line for each 款 and 项. */
  text: string;
  /** letters() of the text. */
  letters: string;
  /** Of an older version: the day it was adopted, 2018-10-26; null for the wording that is in force, or was at last. */
  oldSince: string | null;
}

/** The words of a law in memory. */
export interface LawIndex {
  name: string;
  slug: string;
  /** null while it is in force. */
  repealed: { on: string; by: string } | null;
  articles: readonly IndexedArticle[];
  get(number: number, branch: number): IndexedArticle | null;
  /** The articles that share a run of letters with these, those that share most of them first; five at most. */
  findSimilar(letters: string): IndexedArticle[];
  /** Roughly what it takes, in characters. */
  characters: number;
}

interface StoredLaw {
  name: string;
  slug: string;
  repealedOn: Date | null;
  repealedBy: string;
  versionId: number | null;
  versions: {
    id: number;
    adoptedOn: Date;
    articles: { number: number; branch: number; text: string }[];
  }[];
}

/** Runs of so many letters are looked up. */
const runLength = 6;
const mostSimilar = 5;

/** Only letters and figures of a text, folded: what two printings of one wording have in common. */
export function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The first stretch of a text that has these letters, with its marks and line breaks as spaces; the letters where none has. */
export function asWritten(wanted: string, text: string): string {
  const places: number[] = [];
  let kept = "";
  let at = 0;
  for (const character of text) {
    const own = letters(character);
    for (let unit = 0; unit < own.length; unit += 1) places.push(at + unit);
    kept += own;
    at += character.length;
  }
  const first = wanted === "" ? -1 : kept.indexOf(wanted);
  const [start, last] = [places[first], places[first + wanted.length - 1]];
  if (start === undefined || last === undefined) return wanted;
  return text.slice(start, last + 1).replace(/\s+/g, " ");
}

export function buildLawIndex(law: StoredLaw): LawIndex {
  const current = law.versions.find(({ id }) => id === law.versionId);
  const articles = (current?.articles ?? []).map((article) => toIndexed(article, null));
  const byNumber = new Map(articles.map((article) => [keyOf(article.number, article.branch), article]));
  for (const version of law.versions)
    if (version !== current)
      for (const article of version.articles)
        if (byNumber.get(keyOf(article.number, article.branch))?.text !== article.text)
          articles.push(toIndexed(article, dayOf(version.adoptedOn)));
  const characters = articles.reduce((sum, { text }) => sum + text.length, 0);
  const runs = indexRuns(articles);
  return {
    ...{ name: law.name, slug: law.slug, articles, characters },
    repealed: law.repealedOn && { on: dayOf(law.repealedOn), by: law.repealedBy },
    get: (number, branch) => byNumber.get(keyOf(number, branch)) ?? null,
    findSimilar: (wanted) => findSimilar(articles, runs, wanted),
  };
}

function toIndexed(
  { number, branch, text }: { number: number; branch: number; text: string },
  oldSince: string | null,
): IndexedArticle {
  return { number, branch, text, letters: letters(text), oldSince };
}

const keyOf = (number: number, branch: number) => number * 100 + branch;

/** Every fourth run of each article: hash → places in the list of articles. */
function indexRuns(articles: readonly IndexedArticle[]): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  articles.forEach((article, place) => {
    for (let at = 0; at + runLength <= article.letters.length; at += 4) {
      const hash = hashRun(article.letters, at);
      const places = runs.get(hash);
      if (!places) runs.set(hash, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  });
  return runs;
}

function findSimilar(
  articles: readonly IndexedArticle[],
  runs: Map<number, number[]>,
  wanted: string,
): IndexedArticle[] {
  const hits = new Map<number, number>();
  for (let at = 0; at + runLength <= wanted.length; at += 1) {
    const places = runs.get(hashRun(wanted, at)) ?? [];
    // A run that stands everywhere, such as 中华人民共和国, tells nothing.
    if (places.length > 50) continue;
    for (const place of places) hits.set(place, (hits.get(place) ?? 0) + 1);
  }
  return [...hits]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostSimilar)
    .flatMap(([place]) => articles[place] ?? []);
}

function hashRun(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + runLength; index += 1)
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}
