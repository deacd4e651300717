import { Node } from "@tiptap/core";

/** What a note may hold; the body's schema has the same limit. */
export const footnoteLimit = 2000;

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    footnote: {
      /** Puts a note at the cursor, or rewords the selected one. */
      setFootnote: (text: string) => ReturnType;
    };
  }
}

/** A note to the text; its number follows from its place (a CSS counter here, the renderer on the site). */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return {
      text: {
        isRequired: true,
        parseHTML: (element) => element.getAttribute("data-footnote")?.slice(0, footnoteLimit),
        renderHTML: ({ text }) => ({ "data-footnote": text, title: text }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "sup[data-footnote]:not([data-footnote=''])" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["sup", HTMLAttributes];
  },

  addCommands() {
    return {
      setFootnote:
        (text) =>
        ({ editor, commands }) =>
          editor.isActive(this.name)
            ? commands.updateAttributes(this.name, { text })
            : commands.insertContent({ type: this.name, attrs: { text } }),
    };
  },
});
