import { galleryLeast, galleryMost } from "#lib/body/leaf-blocks";
import type { Block, Mark } from "#lib/body/schema";
import { withCaption } from "#lib/html-body/pictures";
import { type HtmlElement, textOf } from "#lib/html-body/tree";
import type { Walker } from "#lib/html-body/walker";

/** What a <figure> holds: a picture with its caption, several as a gallery, or a table with its caption below. */
export function readFigure(
  walker: Walker,
  element: HtmlElement,
  marks: readonly Mark[],
  depth: number,
): Block[] {
  const caption = element.children.find(
    (child): child is HtmlElement => typeof child === "object" && child.name === "figcaption",
  );
  if (caption) walker.skip(caption);
  const blocks = walker.blocks(element.children, marks, depth);
  const [first, ...others] = blocks;
  if (first?.type === "image" && others.length === 0)
    return [caption ? withCaption(first, textOf(caption)) : first];
  const gallery = /\bgallery\b/.test(element.attributes.get("class") ?? "") ? toGallery(blocks) : null;
  return [...(gallery ?? blocks), ...(caption ? walker.blocks(caption.children, marks, depth) : [])];
}

function toGallery(blocks: Block[]): Block[] | null {
  const pictures = blocks.flatMap((block) => {
    if (block.type !== "image") return [];
    const { mediaId, alt, caption } = block.attrs;
    return [{ mediaId, alt, caption }];
  });
  const fits = pictures.length >= galleryLeast && pictures.length <= galleryMost;
  return fits && pictures.length === blocks.length ? [{ type: "gallery", attrs: { pictures } }] : null;
}
