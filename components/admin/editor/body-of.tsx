import type { Editor } from "@tiptap/react";
import { type Body, emptyBody } from "#lib/body/schema";

/** The text as it is stored. An untouched editor holds one empty paragraph; that is no text. */
export function bodyOf(editor: Editor): Body {
  if (editor.isEmpty) return emptyBody;
  // ProseMirror's attributes have no prototype, and React doesn't send such objects to a server action. A row
  // that merged cells cover whole comes without content, and a picture's attributes that it doesn't have as null.
  return JSON.parse(JSON.stringify(editor.getJSON()), (key, value) => {
    if (value === null && /^(decorative|crop|focalX|focalY)$/.test(key)) return undefined;
    return value?.type === "tableRow" ? { content: [], ...value } : value;
  });
}
