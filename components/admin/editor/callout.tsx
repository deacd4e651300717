import { mergeAttributes, Node } from "@tiptap/core";

export type CalloutTone = "note" | "important" | "warning";

/** What a callout is called, in the toolbar and above the box. */
export const calloutNames: Record<CalloutTone, string> = { note: "提示", important: "要点", warning: "注意" };

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: {
      /** Puts the selected blocks into a callout, changes the tone of the one around them, or takes it away. */
      setCallout: (tone: CalloutTone) => ReturnType;
    };
  }
}

/** A box that stands out of the text. */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return {
      tone: {
        default: "note",
        parseHTML: (element) => readTone(element.getAttribute("data-callout")),
        renderHTML: ({ tone }) => ({ "data-callout": tone, "data-name": calloutNames[readTone(tone)] }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "aside[data-callout]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", mergeAttributes(HTMLAttributes), 0];
  },

  addCommands() {
    return {
      setCallout:
        (tone) =>
        ({ editor, commands }) => {
          if (editor.isActive(this.name, { tone })) return commands.lift(this.name);
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { tone });
          return commands.wrapIn(this.name, { tone });
        },
    };
  },
});

function readTone(value: unknown): CalloutTone {
  return value === "important" || value === "warning" ? value : "note";
}
