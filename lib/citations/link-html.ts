import type { LawNames } from "#lib/citations/names";
import { findCitations } from "#lib/citations/parse";
import type { Citation } from "#lib/citations/schema";
import { escapeHtml } from "#lib/html";

/** A piece of derived HTML: a tag, or text between two. */
interface Token {
  html: string;
  start: number;
  /** Name of a tag, with its slash where it closes one; empty for text. */
  tag: string;
  /** Stands in a link, a heading or the number of a footnote. */
  isBarred: boolean;
}

interface Plain {
  text: string;
  /** Where each unit of the text stands in the HTML, and where it ends. */
  from: number[];
  to: number[];
  /** Units that carry no link: inside links and headings. */
  isBarred: boolean[];
}

// renderBody escapes < and > in texts and attributes, so these can't be deceived.
const pieces = /<(\/?[a-z][a-z0-9]*)[^>]*>|[^<]+/g;
const inline = /^\/?(?:strong|em|s|a|cite|time|span|sup)$/;
const barring = new Set(["a", "h1", "h2", "h3", "h4", "sup"]);
const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/**
 * Makes each citation in derived HTML (lib/body/render.ts) a link, over tags within it too. What stands in links and
 * headings stays; a law as a whole is linked where it is named first.
 * @param addressOf the path of a provision, null where it has no page
 */
export function linkCitations(
  html: string,
  names: LawNames,
  addressOf: (citation: Citation) => string | null,
): string {
  const tokens = tokenize(html);
  const plain = readPlain(tokens);
  const linkedLaws = new Set<string>();
  let linked = html;
  const links = findCitations(plain.text, names).flatMap((citation) => {
    if (citation.form === "relative") return [];
    if (citation.number === 0 && linkedLaws.has(citation.law)) return [];
    const href = addressOf(citation);
    const span = href === null ? null : spanOf(plain, tokens, citation);
    if (href === null || span === null) return [];
    linkedLaws.add(citation.law);
    return [{ ...span, href }];
  });
  // From the end, so that places before it stay.
  for (const { start, end, href } of links.reverse())
    linked = `${linked.slice(0, start)}<a href="${escapeHtml(href)}">${linked.slice(start, end)}</a>${linked.slice(end)}`;
  return linked;
}

function tokenize(html: string): Token[] {
  const open: string[] = [];
  return Array.from(html.matchAll(pieces), ({ 0: piece, 1: tag = "", index }) => {
    if (barring.has(tag)) open.push(tag);
    const isBarred = open.length > 0;
    if (tag.startsWith("/") && open.at(-1) === tag.slice(1)) open.pop();
    return { html: piece, start: index, tag, isBarred };
  });
}

/** The text as a reader has it: a line for each block, footnote numbers left out. */
function readPlain(tokens: readonly Token[]): Plain {
  const plain: Plain = { text: "", from: [], to: [], isBarred: [] };
  const notes: string[] = [];
  const add = (text: string, from: number, to: number, isBarred: boolean) => {
    plain.text += text;
    for (let unit = 0; unit < text.length; unit += 1) {
      plain.from.push(from);
      plain.to.push(to);
      plain.isBarred.push(isBarred);
    }
  };
  for (const { html, start, tag, isBarred } of tokens) {
    if (tag === "sup") notes.push(tag);
    if (tag === "/sup") notes.pop();
    if (tag !== "") {
      if (!inline.test(tag)) add("\n", start, start, isBarred);
    } else if (notes.length === 0)
      for (const match of html.matchAll(/&(?:amp|lt|gt|quot|#39);|./gsu)) {
        const [piece] = match;
        const from = start + match.index;
        add(entities[piece] ?? piece, from, from + piece.length, isBarred);
      }
  }
  return plain;
}

/** Where a link for a citation begins and ends in the HTML; null where it can't have one. */
function spanOf(plain: Plain, tokens: readonly Token[], citation: Citation) {
  const start = plain.from[citation.start];
  const end = plain.to[citation.end - 1];
  if (start === undefined || end === undefined) return null;
  if (plain.isBarred.slice(citation.start, citation.end).some(Boolean)) return null;
  const within = tokens.filter((token) => token.start < end && token.start + token.html.length > start);
  const isFree = within.every(({ isBarred }) => !isBarred);
  if (isFree && isBalanced(within.map(({ tag }) => tag))) return { start, end };
  // Bold that begins inside it and ends behind it, or a footnote: the longest piece of text gets the link.
  const texts = within
    .filter(({ tag, isBarred }) => tag === "" && !isBarred)
    .map((token) => ({
      start: Math.max(start, token.start),
      end: Math.min(end, token.start + token.html.length),
    }));
  return texts.reduce((best, text) => (text.end - text.start >= best.end - best.start ? text : best));
}

function isBalanced(tags: readonly string[]): boolean {
  const open: string[] = [];
  for (const tag of tags) {
    if (tag.startsWith("/")) {
      if (open.pop() !== tag.slice(1)) return false;
    } else if (tag !== "") open.push(tag);
  }
  return open.length === 0;
}
