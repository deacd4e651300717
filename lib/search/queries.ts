import { cache } from "react";
import type { ArticleCard } from "#lib/articles/card";
import { cardsById } from "#lib/articles/public-list-queries";
import { outlineSchema } from "#lib/body/schema";
import { listCategories } from "#lib/categories/queries";
import { subtreeIds } from "#lib/categories/schema";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { findCandidates } from "#lib/search/candidates";
import { filters } from "#lib/search/document";
import { type Facets, listFacets } from "#lib/search/facets";
import { fold } from "#lib/search/fold";
import { tagNamesSelect } from "#lib/search/indexing";
import { findMeant } from "#lib/search/meant";
import { type ParsedQuery, parseQuery, type Synonyms } from "#lib/search/parse";
import { type Candidate, scoreText } from "#lib/search/rank";
import {
  maxSearchPage,
  noFilter,
  type Piece,
  type SearchFilter,
  searchPageSize,
  searchPath,
} from "#lib/search/schema";
import { expressionOf, findHits, highlight, makeSnippet } from "#lib/search/snippet";
import { noteResults } from "#lib/search/term-log";
import { keys } from "#lib/surrogate-keys";

export interface SearchHit {
  card: ArticleCard;
  title: Piece[];
  snippet: Piece[];
}

export interface SearchResults {
  hits: SearchHit[];
  page: number;
  pageCount: number;
  /** How many articles were found; with isCapped there are more. */
  total: number;
  isCapped: boolean;
  /** No text has all of the words; these have some. */
  isPartial: boolean;
  /** More was typed than was searched for. */
  isCut: boolean;
  /** Another query that was probably meant. */
  meant: string | null;
  facets: Facets;
}

const rerankedMax = 60;
const recheckedAtOnce = 100;

/**
 * One page of what a query finds, best first.
 * @param page from 1
 * @returns null where nothing can be searched for (no letters and no digits), and beyond the last page
 */
export const search = cache(
  async (q: string, filter: SearchFilter, page: number): Promise<SearchResults | null> => {
    dependsOn(keys.search());
    const parsed = parseQuery(q, await listSynonyms());
    if (parsed.terms.length === 0 || page > maxSearchPage) return null;
    const narrow = await filterLexemes(filter);
    const all = await findCandidates(parsed, narrow, "all");
    const isPartial = all.ids.length === 0 && parsed.terms.length > 1;
    const { ids: found, isCapped } = isPartial ? await findCandidates(parsed, narrow, "any") : all;
    const { ranked, texts, isComplete } = await rank(found, parsed, isPartial, page);
    const shown = ranked.slice((page - 1) * searchPageSize, page * searchPageSize);
    if (shown.length === 0 && page > 1) return null;
    if (page === 1 && searchPath(q, filter) === searchPath(q, noFilter)) noteResults(q, ranked.length);
    const meant = page === 1 ? await findMeant(q) : null;
    return {
      hits: await toHits(shown, parsed, texts),
      page,
      pageCount: Math.min(maxSearchPage, Math.max(1, Math.ceil(ranked.length / searchPageSize))),
      total: ranked.length,
      isCapped: !isComplete || isCapped,
      isPartial: isPartial && ranked.length > 0,
      isCut: parsed.isCut,
      meant,
      facets: await listFacets(found),
    };
  },
);

/** Synonyms by the folded word that readers type. */
export async function listSynonyms(): Promise<Synonyms> {
  const rows = await db().searchSynonym.findMany({
    select: { word: true, meaning: true },
    orderBy: { id: "asc" },
  });
  const map = new Map<string, string[]>();
  for (const { word, meaning } of rows) map.set(fold(word), [...(map.get(fold(word)) ?? []), meaning]);
  return map;
}

/** What a filter demands of the index: of each list one. */
async function filterLexemes({ category, lawyer, year, type }: SearchFilter): Promise<string[][]> {
  const lists: string[][] = [];
  if (category !== null) {
    const ids = subtreeIds(await listCategories(db()), category);
    lists.push((ids.length > 0 ? ids : [category]).map(filters.category));
  }
  if (lawyer !== null) lists.push([filters.lawyer(lawyer)]);
  if (year !== null) lists.push([filters.year(year)]);
  if (type !== null) lists.push([filters.type(type)]);
  return lists;
}

/**
 * Looks at the texts of the best candidates and orders those anew. Where there are phrases, texts are looked at until
 * the page is full.
 */
async function rank(
  found: number[],
  { terms }: ParsedQuery,
  isPartial: boolean,
  page: number,
): Promise<{ ranked: number[]; texts: Map<number, Candidate>; isComplete: boolean }> {
  const phrases = isPartial ? [] : terms.filter(({ isPhrase }) => isPhrase).map(expressionOf);
  const needed = phrases.length > 0 ? Math.max(rerankedMax, page * searchPageSize + 1) : rerankedMax;
  const expressions = terms.map(expressionOf);
  const now = new Date();
  const looked: { id: number; score: number }[] = [];
  const texts = new Map<number, Candidate>();
  let at = 0;
  while (at < found.length && looked.length < needed) {
    const batch = found.slice(at, at + (phrases.length > 0 ? recheckedAtOnce : rerankedMax));
    at += batch.length;
    const candidates = await readCandidates(batch);
    for (const id of batch) {
      const candidate = candidates.get(id);
      if (!candidate) continue;
      const folded = fold(candidate.text);
      const whole = `${fold(candidate.title)}\n${folded}\n${fold(candidate.tagNames.join("\n"))}`;
      if (!phrases.every((phrase) => whole.search(phrase) >= 0)) continue;
      texts.set(id, candidate);
      looked.push({ id, score: scoreText(candidate, terms, findHits(folded, expressions), now) });
    }
  }
  const best = looked.slice(0, rerankedMax).sort((a, b) => b.score - a.score || b.id - a.id);
  const others = looked.slice(rerankedMax);
  const rest = phrases.length > 0 ? [] : found.slice(at);
  return {
    ranked: [...[...best, ...others].map(({ id }) => id), ...rest],
    texts,
    isComplete: phrases.length === 0 || at >= found.length,
  };
}

async function readCandidates(ids: number[]): Promise<Map<number, Candidate>> {
  const rows = await db().article.findMany({
    where: { id: { in: ids }, status: "PUBLISHED" },
    select: {
      id: true,
      publishedAt: true,
      ...tagNamesSelect,
      liveRevision: { select: { title: true, outline: true, text: true } },
      searchDocument: { select: { readership: true } },
    },
  });
  return new Map(
    rows.flatMap(({ id, publishedAt, liveRevision: live, searchDocument, tags }) => {
      if (!live || !publishedAt) return [];
      const headings = outlineSchema.parse(live.outline).map(({ text }) => text);
      const readership = searchDocument?.readership ?? 0;
      const tagNames = tags.map(({ tag }) => tag.name);
      return [[id, { ...live, id, publishedAt, tagNames, headings, readership }] as const];
    }),
  );
}

async function toHits(
  ids: number[],
  { terms }: ParsedQuery,
  read: Map<number, Candidate>,
): Promise<SearchHit[]> {
  const expressions = terms.map(expressionOf);
  const missing = ids.filter((id) => !read.has(id));
  const more = missing.length > 0 ? await readCandidates(missing) : new Map<number, Candidate>();
  const cards = await cardsById(ids);
  return ids.flatMap((id) => {
    const card = cards.get(id);
    const candidate = read.get(id) ?? more.get(id);
    if (!card || !candidate) return [];
    const snippet = makeSnippet(candidate.text, findHits(fold(candidate.text), expressions));
    return [{ card, title: highlight(card.title, expressions), snippet }];
  });
}
