import { Readability } from "@mozilla/readability";
import { furnitureKind } from "#lib/importing/furniture";

/** From so many characters on a text is read as one at once; shorter ones are looked for with less strictness. */
const surelyText = 100;
const leastCharacters = 30;
/** Where more than this share of the characters are links, it is a list. */
const linkShareMax = 0.5;
const furnitureMax = 200;

export interface PageContent {
  html: string;
  /** What themes put around a text, and was left out. */
  dropped: { what: string; example: string }[];
}

/**
 * The text of a page as HTML, found by Readability. Changes the document.
 * @param title of the page: repeated at the head of the text it is left out
 * @returns null for lists and for pages without a text
 */
export function readContent(document: Document, title: string): PageContent | null {
  for (const element of document.querySelectorAll("script, style, noscript, form, iframe")) element.remove();
  const found = new Readability<Element>(document, {
    charThreshold: surelyText,
    disableJSONLD: true,
    serializer: (node) => node as Element,
  }).parse();
  const content = found?.content;
  if (!content) return null;
  const dropped = [...dropFurniture(content, title)];
  const length = lengthOf(content);
  const linked = [...content.querySelectorAll("a")].reduce((sum, link) => sum + lengthOf(link), 0);
  if (length < leastCharacters || linked / length > linkShareMax) return null;
  return { html: content.innerHTML, dropped };
}

/** Takes what a theme says around every text out of this one; blocks within blocks are looked at from the inside. */
function* dropFurniture(content: Element, title: string): Generator<PageContent["dropped"][number]> {
  const blocks = [...content.querySelectorAll("p, div, li, section, h1, h2, h3, h4, h5, h6, td, center")];
  for (const block of blocks.reverse()) {
    const line = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    if (line === "" || line.length > furnitureMax) continue;
    const what = furnitureKind(line, title);
    if (what === null) continue;
    block.remove();
    yield { what, example: line };
  }
}

function lengthOf(element: Element): number {
  return (element.textContent ?? "").replace(/\s+/g, "").length;
}
