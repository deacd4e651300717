import { galleryLeast } from "#lib/body/leaf-blocks";
import { mapInnerBlocks } from "#lib/body/map-blocks";
import type { Block, Body } from "#lib/body/schema";

/**
 * Gives the pictures of a read text their ids. One that couldn't be had is left out; its caption stays as a paragraph.
 * @param ids by number (ReadHtml)
 */
export function placePictures(body: Body, ids: ReadonlyMap<number, number>): Body {
  return { ...body, content: place(body.content, ids) };
}

function place(blocks: readonly Block[], ids: ReadonlyMap<number, number>): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === "gallery") return placeGallery(block, ids);
    if (block.type !== "image")
      return [
        mapInnerBlocks(block, (inner) => {
          const placed = place(inner, ids);
          return placed.length > 0 ? placed : [{ type: "paragraph" }];
        }),
      ];
    const mediaId = ids.get(block.attrs.mediaId);
    return mediaId ? [{ ...block, attrs: { ...block.attrs, mediaId } }] : captionOf(block.attrs.caption);
  });
}

function placeGallery(
  gallery: Extract<Block, { type: "gallery" }>,
  ids: ReadonlyMap<number, number>,
): Block[] {
  const pictures = gallery.attrs.pictures.flatMap((picture) => {
    const mediaId = ids.get(picture.mediaId);
    return mediaId ? [{ ...picture, mediaId }] : [];
  });
  if (pictures.length >= galleryLeast) return [{ type: "gallery", attrs: { pictures } }];
  return pictures.map((attrs) => ({ type: "image", attrs }));
}

function captionOf(caption: string): Block[] {
  return caption === "" ? [] : [{ type: "paragraph", content: [{ type: "text", text: caption }] }];
}
