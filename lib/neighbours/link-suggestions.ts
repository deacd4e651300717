import type { Actor } from "#lib/accounts/actor";
import { articlesBehind } from "#lib/addresses/queries";
import { type Block, type Body, bodySchema } from "#lib/body/schema";
import { bodyLinks } from "#lib/checks/body-parts";
import { db } from "#lib/db";
import { quotedPlaces } from "#lib/neighbours/quoted";
import type { LinkSuggestion } from "#lib/neighbours/schema";
import { findByStatutes } from "#lib/neighbours/statute-links";
import { quote, titleLexeme } from "#lib/search/document";
import { fold } from "#lib/search/fold";
import { bigrams } from "#lib/search/lexemes";
import { cutText } from "#lib/search/words";
import { getNewestText } from "#lib/working-copies/queries";

/** A word in more titles leads nowhere in particular. */
const maxTitles = 12;
const maxRareWords = 40;
const minWordLength = 3;
const shown = 20;

/** Something of this site that words may lead to. */
interface Target {
  words: string;
  href: string;
  kind: LinkSuggestion["kind"];
  label: string;
}

/** Words of a text that may become links: text of paragraphs, lists and tables, without what is a link already. */
interface Stretch {
  block: number;
  text: string;
}

/**
 * Where the newest text of an article could lead to other pages of this site: provisions that other articles explain, names of
 * lawyers, practice areas and tags, and words that few titles have. Each target once, where its words stand first, never in headings, quotations or links; words
 * begin and end where the dictionary cuts.
 * @returns null where there is no such article
 */
export async function suggestLinks(actor: Actor, articleId: number): Promise<LinkSuggestion[] | null> {
  const newest = await getNewestText(actor, articleId);
  if (!newest) return null;
  const body = bodySchema.parse(newest.content.body);
  const stretches = linkableText(body);
  const hrefs = bodyLinks(body);
  const linked = new Set([articleId, ...(await articlesBehind(db(), hrefs))]);
  const statutes = (await findByStatutes(body, linked)).map(
    ({ words, path, title }): Target => ({ words, href: path, kind: "article", label: title }),
  );
  const named = [...statutes, ...(await listNames()), ...(await findByRareWords(stretches, linked))];
  const targets = named.filter(({ href }) => !hrefs.includes(href));
  return place(stretches, targets).slice(0, shown);
}

/** The text of a body in which links may be made, stretch by stretch. */
export function linkableText(body: Body): Stretch[] {
  const found: Stretch[] = [];
  const visit = (node: Block | { type: string; content?: unknown }, block: number): void => {
    if (node.type === "heading" || node.type === "blockquote") return;
    if (node.type === "text" && "text" in node && typeof node.text === "string") {
      const marks = "marks" in node && Array.isArray(node.marks) ? node.marks : [];
      if (!marks.some((mark) => mark.type === "link")) found.push({ block, text: node.text });
      return;
    }
    if ("content" in node && Array.isArray(node.content))
      for (const inner of node.content) visit(inner, block);
  };
  for (const [block, node] of body.content.entries()) visit(node, block);
  return found;
}

/** Places targets in a text: longer words first, so that 网贷逾期 isn't taken for 网贷; words never share a character. */
export function place(stretches: readonly Stretch[], targets: readonly Target[]): LinkSuggestion[] {
  const prepared = stretches.map(({ block, text }) => {
    const folded = fold(text);
    return { block, text, folded, borders: bordersOf(folded), taken: quotedPlaces(text) };
  });
  const done = new Set<string>();
  const suggestions: LinkSuggestion[] = [];
  for (const { words, href, kind, label } of targets.toSorted((a, b) => b.words.length - a.words.length)) {
    if (done.has(href)) continue;
    const folded = fold(words);
    for (const stretch of prepared) {
      const start = findWords(stretch, folded);
      if (start === null) continue;
      done.add(href);
      stretch.taken.push({ start, end: start + folded.length });
      const asWritten = stretch.text.slice(start, start + folded.length);
      suggestions.push({ words: asWritten, block: stretch.block, href, kind, label });
      break;
    }
  }
  return suggestions.sort((a, b) => a.block - b.block);
}

interface Prepared {
  folded: string;
  borders: Set<number>;
  taken: { start: number; end: number }[];
}

function findWords({ folded, borders, taken }: Prepared, words: string): number | null {
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + 1)) {
    const end = at + words.length;
    const isFree = taken.every((range) => end <= range.start || at >= range.end);
    if (isFree && borders.has(at) && borders.has(end)) return at;
  }
  return null;
}

function bordersOf(folded: string): Set<number> {
  const borders = new Set([0]);
  let at = 0;
  for (const word of cutText(folded)) {
    at += word.length;
    borders.add(at);
  }
  return borders;
}

async function listNames(): Promise<Target[]> {
  const [lawyers, categories, tags] = await Promise.all([
    db().lawyer.findMany({
      where: { status: "ACTIVE" },
      orderBy: { id: "asc" },
      take: 500,
      select: { name: true, path: true },
    }),
    db().category.findMany({ orderBy: { id: "asc" }, take: 1000, select: { name: true, path: true } }),
    db().tag.findMany({
      where: { articles: { some: {} } },
      orderBy: { id: "asc" },
      take: 2000,
      select: { name: true, path: true, synonyms: { select: { name: true } } },
    }),
  ]);
  const named = (kind: LinkSuggestion["kind"], rows: { name: string; path: string }[]): Target[] =>
    rows.map(({ name, path }) => ({ words: name, href: path, kind, label: name }));
  return [
    ...named("lawyer", lawyers),
    ...named("category", categories),
    ...tags.flatMap(({ name, path, synonyms }) =>
      [name, ...synonyms.map((synonym) => synonym.name)].map(
        (words): Target => ({ words, href: path, kind: "tag", label: name }),
      ),
    ),
  ];
}

/** For words of the text that stand in few titles, the most read article that has each. */
async function findByRareWords(
  stretches: readonly Stretch[],
  without: ReadonlySet<number>,
): Promise<Target[]> {
  const words = new Set(stretches.flatMap(({ text }) => cutText(fold(text))));
  const long = [...words].filter((word) => word.length >= minWordLength && /^\p{Script=Han}+$/u.test(word));
  const rare = await db().searchWord.findMany({
    where: { word: { in: long }, articles: { gte: 1, lte: maxTitles } },
    orderBy: [{ articles: "asc" }, { word: "asc" }],
    take: maxRareWords,
    select: { word: true },
  });
  const targets: Target[] = [];
  for (const { word } of rare) {
    const query = bigrams(word)
      .map((pair) => quote(titleLexeme(pair)))
      .join(" & ");
    const rows = await db().$queryRaw<{ id: number; title: string; path: string }[]>`
      SELECT a.id, r.title, a.path FROM search_matches(${query}::tsquery) c
      JOIN article a ON a.id = c.article_id JOIN revision r ON r.id = a.live_revision_id
      WHERE a.path IS NOT NULL ORDER BY c.readership DESC, c.published_at DESC, a.id DESC LIMIT ${maxTitles}`;
    const best = rows.find(({ id, title }) => !without.has(id) && fold(title).includes(word));
    if (best) targets.push({ words: word, href: best.path, kind: "article", label: best.title });
  }
  return targets;
}
