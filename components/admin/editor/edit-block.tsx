"use client";

import { createContext, useContext } from "react";
import type { LeafBlock } from "#lib/body/leaf-blocks";

/** What can be open above the text: the fields of a block, a link, a note, the sheet of shortcuts. */
export type EditorDialog = LeafBlock["type"] | "library" | "link" | "footnote" | "shortcuts";

const editedInDialog = ["footnote", "image", "gallery", "statute", "case", "callToAction", "video"];

/** Whether a node's fields are changed in a dialog, which has the node's name. */
export function isEditedInDialog(node: string): node is EditorDialog {
  return editedInDialog.includes(node);
}

const OpenDialog = createContext<(dialog: EditorDialog) => void>(() => {});

/** Lets the blocks in the text open the dialogs of the editor around them. */
export const OpenDialogProvider = OpenDialog.Provider;

export function useOpenDialog(): (dialog: EditorDialog) => void {
  return useContext(OpenDialog);
}
