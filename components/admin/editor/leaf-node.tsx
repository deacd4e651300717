import { type AnyExtension, Node } from "@tiptap/core";
import { type ReactNodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import type { ComponentType } from "react";
import type { LeafBlock } from "#lib/body/leaf-blocks";
import { bodySchema } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";

/**
 * A block that holds fields instead of text. Copied, it carries its fields and, for other programs, its words;
 * pasted, it is checked like everything that comes from outside.
 * @param defaults its attributes; undefined for one that it can't be without
 */
export function leafNode<Type extends LeafBlock["type"]>(
  name: Type,
  defaults: Record<string, string | null | undefined>,
  view: ComponentType<ReactNodeViewProps>,
): AnyExtension {
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,

    addAttributes() {
      return Object.fromEntries(
        Object.entries(defaults).map(([key, value]) => [
          key,
          // Read from the clipboard as a whole, by the rule below.
          {
            rendered: false,
            parseHTML: () => null,
            ...(value === undefined ? { isRequired: true } : { default: value }),
          },
        ]),
      );
    },

    parseHTML() {
      return [{ tag: `div[data-block="${name}"]`, getAttrs: (element) => readAttrs(name, element) ?? false }];
    },

    renderHTML({ node }) {
      const fields = { "data-block": name, "data-fields": JSON.stringify(node.attrs) };
      return ["div", fields, bodyText(bodySchema.parse({ type: "doc", content: [node.toJSON()] }))];
    },

    addNodeView() {
      return ReactNodeViewRenderer(view);
    },
  });
}

function readAttrs(type: string, element: HTMLElement): Record<string, unknown> | null {
  try {
    const attrs = JSON.parse(element.getAttribute("data-fields") ?? "");
    const [block] = bodySchema.parse({ type: "doc", content: [{ type, attrs }] }).content;
    return block && "attrs" in block ? block.attrs : null;
  } catch {
    return null;
  }
}
