import type { Editor } from "@tiptap/react";

interface Mapped {
  transaction: { mapping: { map: (position: number) => number } };
}

/** A place in the text that moves along with what is typed; to be stopped when it is no longer needed. */
export function followPlace(editor: Editor, at: number): { position: () => number; stop: () => void } {
  let position = at;
  const follow = ({ transaction }: Mapped) => {
    position = transaction.mapping.map(position);
  };
  editor.on("transaction", follow);
  return {
    position: () => Math.min(position, editor.state.doc.content.size),
    stop: () => editor.off("transaction", follow),
  };
}
