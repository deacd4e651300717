import type { EditorState } from "@tiptap/pm/state";

export interface SlashQuery {
  /** Where the slash stands, and where what was typed after it ends. */
  from: number;
  to: number;
  text: string;
}

/**
 * What was typed after a slash that asks for the menu. The slash stands first in its paragraph or after a space; so does
 * the 、 that Chinese keyboards have in its place, but only first, where no sentence has one.
 */
export function slashQuery({ selection }: EditorState): SlashQuery | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, "\ufffc");
  const match = /(?:^|\s)\/([^\s/]{0,16})$|^、([^\s、]{0,16})$/.exec(before);
  if (!match) return null;
  const text = match[1] ?? match[2] ?? "";
  return { from: $from.pos - text.length - 1, to: $from.pos, text };
}
