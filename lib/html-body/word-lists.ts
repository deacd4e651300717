import { descendants, type HtmlElement, type HtmlNode, styleOf, textOf } from "#lib/html-body/tree";

/** A paragraph that Word shows as an item of a list. */
export interface WordItem {
  element: HtmlElement;
  /** 1 for the outermost list. */
  level: number;
  /** What Word shows before it: 1. or · or 一、 */
  marker: string;
  /** The number of an item of a numbered list; null for one with a bullet. */
  number: number | null;
}

const bullets = /^[·•●○◦▪■□◆◇§ØØüþv§o*\uf000-\uf0ff–—-]$/u;

/** It stands at the beginning; a few elements of formats may be around it. */
const mostBefore = 12;

/** The item that a paragraph is; null for other paragraphs, and for numbering that lists of ours don't have (一、 第一条). */
export function readWordItem(element: HtmlElement): WordItem | null {
  const style = styleOf(element, "mso-list");
  const marker = style === "" ? undefined : markerOf(element);
  if (!marker) return null;
  const text = textOf(marker).replace(/\s/g, "");
  const number = /^(\d{1,5})[.．、]$/.exec(text)?.[1];
  if (number === undefined && !bullets.test(text)) return null;
  const level = Number(/\blevel(\d)\b/.exec(style)?.[1] ?? 1);
  return { element, level, marker: text, number: number === undefined ? null : Number(number) };
}

/** What Word shows before the paragraph, which isn't part of its text. */
export function markerOf(element: HtmlElement): HtmlElement | undefined {
  let looked = 0;
  for (const child of descendants(element)) {
    if (styleOf(child, "mso-list") === "ignore") return child;
    looked += 1;
    if (looked === mostBefore) break;
  }
  return undefined;
}

/** The items in a row that begin here, and the place after the last; white space between them is none. */
export function takeWordItems(nodes: readonly HtmlNode[], start: number): { items: WordItem[]; end: number } {
  const items: WordItem[] = [];
  let end = start;
  for (let index = start; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    if (typeof node === "string") {
      if (node.trim() !== "") break;
      continue;
    }
    const item = readWordItem(node);
    if (!item) break;
    items.push(item);
    end = index + 1;
  }
  return { items, end };
}
