import { lawTitle } from "#lib/body/reference-html";
import type { Block, Body, Inline, OutlineEntry } from "#lib/body/schema";

/** The plain text of inline content; footnotes are left out, a line break is a newline. */
export function inlineText(content: Inline[] = []): string {
  return content
    .map((node) => (node.type === "text" ? node.text : node.type === "hardBreak" ? "\n" : ""))
    .join("");
}

/**
 * The plain text of a body, a line for each paragraph, heading, cell or caption; footnotes stand at the end.
 * Shared snippets are not part of it: their words belong to no one text.
 */
export function bodyText(body: Body): string {
  const notes: string[] = [];
  const lines = body.content.flatMap((block) => blockLines(block, notes));
  return [...lines, ...notes].filter((line) => line !== "").join("\n");
}

function blockLines(block: Block, notes: string[]): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      for (const node of block.content ?? []) if (node.type === "footnote") notes.push(node.attrs.text);
      return [inlineText(block.content)];
    case "image":
      return [block.attrs.caption];
    case "gallery":
      return block.attrs.pictures.map((picture) => picture.caption);
    case "statute":
      return [`${lawTitle(block.attrs.law)}${block.attrs.article}`, ...block.attrs.text.split("\n")];
    case "case":
      return [`${block.attrs.number}，${block.attrs.court}`, ...block.attrs.gist.split("\n")];
    case "callToAction":
      return [block.attrs.label];
    case "video":
      return [block.attrs.title];
    case "horizontalRule":
    case "snippet":
      return [];
    default:
      return innerBlocks(block).flatMap((inner) => inner.flatMap((each) => blockLines(each, notes)));
  }
}

/** Calls back for each block of a body, those in lists, boxes and tables too, in their order. */
export function visitBlocks(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block);
    for (const inner of innerBlocks(block)) visitBlocks(inner, visit);
  }
}

function innerBlocks(block: Block): Block[][] {
  switch (block.type) {
    case "bulletList":
    case "orderedList":
      return block.content.map((item) => item.content);
    case "table":
      return block.content.flatMap((row) => row.content.map((cell) => cell.content));
    case "blockquote":
    case "callout":
      return [block.content];
    default:
      return [];
  }
}

/** The headings of a body that has its anchors (withAnchors). */
export function outline(body: Body): OutlineEntry[] {
  const open: number[] = [];
  return body.content.flatMap((block) =>
    block.type === "heading" && block.attrs.id
      ? [
          {
            level: nestHeading(open, block.attrs.level),
            text: inlineText(block.content).trim(),
            id: block.attrs.id,
          },
        ]
      : [],
  );
}

/**
 * The level that a page gives a heading: 2 below the title, then one more for each heading that it stands under. Who
 * writes may leave a level out; a reader who hears the page would look for what is missing.
 * @param open the written levels of the headings that the next one may stand under; changed for it. Empty at first
 */
export function nestHeading(open: number[], level: number): number {
  while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  return open.length + 1;
}

/**
 * Gives each heading that has none an anchor from its words; given ones stay, so that links to a reworded
 * heading keep working.
 */
export function withAnchors(body: Body): Body {
  const taken = new Set<string>();
  const claim = (wanted: string) => {
    let anchor = wanted;
    for (let suffix = 2; taken.has(anchor); suffix += 1) anchor = `${wanted}-${suffix}`;
    taken.add(anchor);
    return anchor;
  };
  // Old anchors first: a new heading must not take the anchor of one further down.
  const kept = new Map<Block, string>();
  for (const block of body.content)
    if (block.type === "heading" && block.attrs.id && !taken.has(block.attrs.id))
      kept.set(block, claim(block.attrs.id));
  const content = body.content.map((block) =>
    block.type === "heading"
      ? {
          ...block,
          attrs: {
            ...block.attrs,
            id: kept.get(block) ?? claim(anchorFrom(inlineText(block.content))),
          },
        }
      : block,
  );
  return { ...body, content };
}

function anchorFrom(text: string): string {
  const words = text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return [...words].slice(0, 40).join("").replace(/-+$/, "") || "section";
}

/** What 字数 adds up, each counted apart. */
export interface CharacterCount {
  han: number;
  /** Full-width marks. */
  punctuation: number;
  /** Runs of Latin letters and digits. */
  words: number;
}

/** Counts as Chinese editors do: spaces and half-width marks count for nothing. */
export function countByKind(text: string): CharacterCount {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    han: count(/\p{Script=Han}/gu),
    punctuation: count(
      /(?!\p{Script=Han})[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u2014\u2018\u2019\u201c\u201d\u2026]/gu,
    ),
    // 〇 is a 汉字 and a number; it counts once.
    words: count(/(?!〇)[\p{Script=Latin}\p{N}]+(?:[.'-][\p{Script=Latin}\p{N}]+)*/gu),
  };
}

/** 字数: every 汉字, every full-width mark and every run of Latin letters or digits is one. */
export function countCharacters(text: string): number {
  const { han, punctuation, words } = countByKind(text);
  return han + punctuation + words;
}

/** Minutes to read, at 450 characters a minute (what adults read of expository Chinese on a screen), at least 1. */
export function readingMinutes(characterCount: number): number {
  return Math.max(1, Math.round(characterCount / 450));
}

/** The beginning of a text in at most `limit` characters, cut after a sentence where one ends in the second half. */
export function excerpt(text: string, limit = 90): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  if (characters.length <= limit) return characters.join("");
  const cut = characters.slice(0, limit).join("");
  const end = Math.max(cut.lastIndexOf("。"), cut.lastIndexOf("！"), cut.lastIndexOf("？"));
  return end + 1 >= cut.length / 2 ? cut.slice(0, end + 1) : `${characters.slice(0, limit - 1).join("")}…`;
}
