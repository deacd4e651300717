import type { Block, Inline } from "#lib/body/schema";
import { inlineText } from "#lib/body/text";

const levels: [pattern: RegExp, level: number][] = [
  [/^第[一二三四五六七八九十百零〇\d]{1,5}[编章部分]/, 1],
  [/^[一二三四五六七八九十百]{1,4}[、．.]\s*\S/, 1],
  [/^第[一二三四五六七八九十百零〇\d]{1,5}节/, 2],
  [/^[（(][一二三四五六七八九十百]{1,4}[）)]\s*\S/, 2],
  [/^\d{1,2}(\.\d{1,2}){0,2}\s*[、．.]?\s*\S/, 3],
];
const mostCharacters = 40;

/**
 * Makes headings of paragraphs that are bold throughout and begin with 一、 （一） or 1.: Chinese documents are
 * numbered by hand, without the styles of headings. Texts with headings of their own stay as they are.
 */
export function raiseNumbered(blocks: Block[]): Block[] {
  if (blocks.some(({ type }) => type === "heading")) return blocks;
  return blocks.map((block) => {
    const level = block.type === "paragraph" && isBold(block.content) ? levelOf(block.content) : null;
    if (level === null || block.type !== "paragraph") return block;
    const content = (block.content ?? []).map((node): Inline => {
      if (node.type !== "text") return node;
      const marks = (node.marks ?? []).filter(({ type }) => type !== "bold");
      return { type: "text", text: node.text, ...(marks.length > 0 ? { marks } : {}) };
    });
    return { type: "heading", attrs: { level }, content };
  });
}

/** 1 to 3, null for other texts. */
function levelOf(content: Inline[] | undefined): number | null {
  const text = inlineText(content).trim();
  if ([...text].length > mostCharacters || /[。；;，,：:]$/.test(text)) return null;
  return levels.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

// Word's automatic numbers have the looks of their own.
const onlyNumber = /^[\s一二三四五六七八九十百\d（()）、．.]*$/;

function isBold(content: Inline[] | undefined): boolean {
  const isBoldText = (node: Inline) =>
    node.type === "text" && !onlyNumber.test(node.text) && node.marks?.some(({ type }) => type === "bold");
  if (!content?.some(isBoldText)) return false;
  return content.every(
    (node) =>
      node.type === "footnote" ||
      (node.type === "text" &&
        (onlyNumber.test(node.text) || node.marks?.some(({ type }) => type === "bold"))),
  );
}
