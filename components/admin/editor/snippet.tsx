import { Node } from "@tiptap/core";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { SnippetView } from "#components/admin/editor/snippet-view";

/** A text of the library that stands here by reference. */
export const Snippet = Node.create({
  name: "snippet",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      snippetId: {
        isRequired: true,
        parseHTML: (element) => Number(element.getAttribute("data-snippet-id")),
        renderHTML: ({ snippetId }) => ({ "data-snippet-id": snippetId }),
      },
    };
  },

  parseHTML() {
    return [
      {
        tag: "div[data-snippet-id]",
        getAttrs: (element) =>
          /^[1-9]\d{0,8}$/.test(element.getAttribute("data-snippet-id") ?? "") ? null : false,
      },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", HTMLAttributes];
  },

  addNodeView() {
    return ReactNodeViewRenderer(SnippetView);
  },
});
