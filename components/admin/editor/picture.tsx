import { Node } from "@tiptap/core";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { PictureView } from "#components/admin/editor/picture-view";
import { mediaPath } from "#components/admin/upload";
import { altLimit, captionLimit } from "#lib/body/leaf-blocks";

/** A picture of the library with its words; only pictures that we store may stand in a text. */
export const Picture = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const share = (name: string) => ({
      default: null,
      parseHTML: (element: HTMLElement) => {
        const value = Number.parseFloat(element.getAttribute(name) ?? "");
        return value >= 0 && value <= 1 ? value : null;
      },
    });
    return {
      focalX: { ...share("data-focal-x"), renderHTML: ({ focalX }) => ({ "data-focal-x": focalX }) },
      focalY: { ...share("data-focal-y"), renderHTML: ({ focalY }) => ({ "data-focal-y": focalY }) },
      crop: {
        default: null,
        parseHTML: (element) => {
          const crop = element.getAttribute("data-crop");
          return crop === "wide" || crop === "square" ? crop : null;
        },
        renderHTML: ({ crop }) => ({ "data-crop": crop }),
      },
      decorative: {
        default: null,
        parseHTML: (element) => (element.hasAttribute("data-decorative") ? true : null),
        renderHTML: ({ decorative }) => (decorative ? { "data-decorative": "" } : {}),
      },
      mediaId: {
        isRequired: true,
        parseHTML: (element) => Number(element.getAttribute("data-media-id")),
        renderHTML: ({ mediaId }) => ({ "data-media-id": mediaId }),
      },
      alt: {
        default: "",
        parseHTML: (element) => element.querySelector("img")?.alt.slice(0, altLimit) ?? "",
        rendered: false,
      },
      caption: {
        default: "",
        parseHTML: (element) =>
          element.querySelector("figcaption")?.textContent?.slice(0, captionLimit) ?? "",
        rendered: false,
      },
    };
  },

  parseHTML() {
    return [
      {
        tag: "figure[data-media-id]",
        getAttrs: (element) =>
          /^[1-9]\d{0,8}$/.test(element.getAttribute("data-media-id") ?? "") ? null : false,
      },
    ];
  },

  renderHTML({ node, HTMLAttributes }) {
    const { mediaId, alt, caption } = node.attrs;
    return ["figure", HTMLAttributes, ["img", { src: mediaPath(mediaId), alt }], ["figcaption", caption]];
  },

  addNodeView() {
    return ReactNodeViewRenderer(PictureView);
  },
});
