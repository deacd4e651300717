import type { Node } from "@tiptap/pm/model";

export interface Found {
  from: number;
  to: number;
}

interface Options {
  /** Whether A and a differ. */
  matchCase?: boolean;
  /** Whether it must begin and end where words do, in Chinese too. */
  wholeWord?: boolean;
  /** Where in the document to look. */
  range?: Found;
}

/**
 * Where words stand in a document, in its order and without overlaps. A match lies within one paragraph or cell and
 * doesn't reach across a note or picture, so that replacing it takes nothing else away.
 */
export function findText(document: Node, query: string, options: Options = {}): Found[] {
  const { matchCase = false, wholeWord = false, range = { from: 0, to: document.content.size } } = options;
  if (query === "") return [];
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), matchCase ? "gu" : "giu");
  const found: Found[] = [];
  document.nodesBetween(range.from, range.to, (node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, leafText);
    const matches = [...text.matchAll(pattern)];
    const borders = wholeWord && matches.length > 0 ? wordBorders(text) : null;
    for (const { index, 0: words } of matches) {
      if (borders && !(borders.has(index) && borders.has(index + words.length))) continue;
      const from = position + 1 + index;
      found.push({ from, to: from + words.length });
    }
    return false;
  });
  return found;
}

// Each leaf is one character long, so that places in the text are places in the document.
function leafText(node: Node): string {
  return node.type.name === "hardBreak" ? "\n" : "\ufffc";
}

function wordBorders(text: string): Set<number> {
  const words = new Intl.Segmenter("zh-CN", { granularity: "word" }).segment(text);
  return new Set([...Array.from(words, (word) => word.index), text.length]);
}
