import { mapInnerBlocks } from "#lib/body/map-blocks";
import type { Block, Inline, Mark } from "#lib/body/schema";
import { anchorPattern } from "#lib/body/schema";
import type { HtmlElement } from "#lib/html-body/tree";
import type { Walker } from "#lib/html-body/walker";

const mostHeadingCharacters = 300;

/** A heading with its level as written, 1 to 6; pictures and other blocks in it come after it. */
export function readHeading(
  walker: Walker,
  element: HtmlElement,
  marks: readonly Mark[],
  depth: number,
): Block[] {
  // All of a heading is bold.
  const blocks = walker.blocks(element.children, marks, depth);
  const lines = blocks.flatMap((block) => (block.type === "paragraph" ? [block.content ?? []] : []));
  const content = lines.flatMap((line, index): Inline[] =>
    index === 0 ? line : [{ type: "hardBreak" }, ...line],
  );
  const others = blocks.filter(({ type }) => type !== "paragraph");
  if (content.length === 0) return others;
  const anchor = element.attributes.get("id") ?? "";
  const id = anchorPattern.test(anchor) ? { id: anchor } : {};
  const level = Number(element.name.slice(1));
  return [{ type: "heading", attrs: { level, ...id }, content: content.map(withoutBold) }, ...others];
}

/**
 * Brings written levels into those of a body: h2 to h4. Where the text has an h1 of its own, all move down by one,
 * so that none stands beside what it was below. What is as long as a paragraph is one.
 */
export function settleHeadings(blocks: readonly Block[]): Block[] {
  const hasFirst = blocks.some((block) => block.type === "heading" && block.attrs.level === 1);
  return mapHeadings(blocks, (heading) => {
    const { level, id } = heading.attrs;
    if (lengthOf(heading.content) > mostHeadingCharacters)
      return { type: "paragraph", content: heading.content };
    const settled = Math.min(4, Math.max(2, level + (hasFirst ? 1 : 0)));
    return { ...heading, attrs: { level: settled, ...(id ? { id } : {}) } };
  });
}

type Heading = Extract<Block, { type: "heading" }>;

function mapHeadings(blocks: readonly Block[], change: (heading: Heading) => Block): Block[] {
  return blocks.map((block) =>
    block.type === "heading" ? change(block) : mapInnerBlocks(block, (inner) => mapHeadings(inner, change)),
  );
}

function lengthOf(content: Inline[] | undefined): number {
  return (content ?? []).reduce((sum, node) => sum + (node.type === "text" ? node.text.length : 1), 0);
}

function withoutBold(node: Inline): Inline {
  if (node.type !== "text" || !node.marks) return node;
  const marks = node.marks.filter(({ type }) => type !== "bold");
  return marks.length > 0 ? { ...node, marks } : { type: "text", text: node.text };
}
