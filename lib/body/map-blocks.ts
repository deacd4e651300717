import type { Block } from "#lib/body/schema";

/** A block with the blocks that stand in it changed; those without any stay as they are. */
export function mapInnerBlocks(block: Block, change: (inner: Block[]) => Block[]): Block {
  switch (block.type) {
    case "blockquote":
    case "callout":
      return { ...block, content: change(block.content) };
    case "bulletList":
    case "orderedList":
      return { ...block, content: block.content.map((item) => ({ ...item, content: change(item.content) })) };
    case "table":
      return {
        ...block,
        content: block.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({ ...cell, content: change(cell.content) })),
        })),
      };
    default:
      return block;
  }
}
