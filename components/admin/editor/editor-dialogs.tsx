"use client";

import type { Editor } from "@tiptap/react";
import type { EditorDialog } from "#components/admin/editor/edit-block";
import { FootnoteDialog } from "#components/admin/editor/footnote-dialog";
import { GalleryDialog } from "#components/admin/editor/gallery-dialog";
import { LeafDialog, type LeafFormName, leafForms } from "#components/admin/editor/leaf-dialog";
import { LinkDialog } from "#components/admin/editor/link-dialog";
import { PictureDialog } from "#components/admin/editor/picture-dialog";
import { ShortcutsDialog } from "#components/admin/editor/shortcuts-dialog";
import { SnippetDialog } from "#components/admin/editor/snippet-dialog";
import { LibraryDialog } from "#components/admin/library-dialog";

interface Props {
  editor: Editor;
  open: EditorDialog | null;
  onClose: () => void;
}

/** The dialogs above the text, one at a time. */
export function EditorDialogs({ editor, open, onClose }: Props) {
  return (
    <>
      <LinkDialog editor={editor} isOpen={open === "link"} onOpenChange={onClose} />
      <FootnoteDialog editor={editor} isOpen={open === "footnote"} onOpenChange={onClose} />
      <LeafDialog editor={editor} name={isLeafForm(open) ? open : null} onClose={onClose} />
      <GalleryDialog editor={editor} isOpen={open === "gallery"} onClose={onClose} />
      <ShortcutsDialog editor={editor} isOpen={open === "shortcuts"} onClose={onClose} />
      <LibraryDialog
        isOpen={open === "library"}
        onOpenChange={onClose}
        onChoose={(mediaId, { alt }) =>
          editor.chain().focus().insertContent({ type: "image", attrs: { mediaId, alt } }).run()
        }
      />
      <SnippetDialog editor={editor} isOpen={open === "snippet"} onClose={onClose} />
      <PictureDialog editor={editor} isOpen={open === "image"} onClose={onClose} />
    </>
  );
}

function isLeafForm(name: EditorDialog | null): name is LeafFormName {
  return name !== null && name in leafForms;
}
