"use client";

import { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { type Editor, useEditor } from "@tiptap/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { editable } from "#components/admin/editor/change-body";
import { type EditorDialog, isEditedInDialog } from "#components/admin/editor/edit-block";
import { bodyExtensions, deskExtensions } from "#components/admin/editor/extensions";
import { insertPictures, picturesIn } from "#components/admin/editor/insert-pictures";
import { judgePaste } from "#components/admin/editor/paste-limit";
import type { SlashMenuHandle } from "#components/admin/editor/slash-menu";
import { useToast } from "#components/ui/toast";
import type { Body } from "#lib/body/schema";

interface Options {
  initial: Body;
  label: string;
  isLocked: boolean;
  slashMenu: RefObject<SlashMenuHandle | null>;
  openDialog: (dialog: EditorDialog) => void;
  onChange: () => void;
}

/** The editor with its keys, pastes, drops and uploads; null on the server and at the first render. */
export function useBodyEditor({ initial, label, isLocked, slashMenu, openDialog, onChange }: Options) {
  const toast = useToast();
  const [progress, setProgress] = useState<string | null>(null);
  const [pasteNote, setPasteNote] = useState<string | null>(null);
  const editor = useEditor({
    extensions: [...bodyExtensions, ...deskExtensions],
    content: editable(initial),
    editable: !isLocked,
    immediatelyRender: false,
    // Its styles stand in editor.css; an injected <style> would need a hole in the content policy.
    injectCSS: false,
    editorProps: {
      attributes: {
        "aria-label": label,
        role: "textbox",
        "aria-multiline": "true",
        class: "prose",
        lang: "zh-CN",
      },
      handleKeyDown: (_view, event) => {
        if (slashMenu.current?.handleKey(event)) return true;
        const opened = editorRef.current && dialogForKey(editorRef.current, event);
        if (!opened) return false;
        openDialog(opened);
        event.preventDefault();
        return true;
      },
      handleDoubleClickOn: (_view, _position, node) => {
        if (node.type.name !== "footnote") return false;
        openDialog("footnote");
        return true;
      },
      handlePaste: (view, event) =>
        pasteLimited(view, event) || add(picturesIn(event.clipboardData), view.state.selection.to),
      handleDrop: (view, event, _slice, isMove) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        return !isMove && add(picturesIn(event.dataTransfer), at ?? view.state.selection.to);
      },
      transformPastedHTML: (html) => {
        if (/<img\b(?![^>]*src="\/api\/media\/)/i.test(html)) toast("网页里的图片没有一起粘贴，请另外上传。");
        return html;
      },
    },
    onUpdate: () => {
      setPasteNote(null);
      onChange();
    },
  });
  // Handlers given at creation see the editor of that render, which is none.
  const editorRef = useRef<Editor | null>(null);
  editorRef.current = editor;

  function pasteLimited(view: EditorView, { clipboardData }: ClipboardEvent): boolean {
    const verdict = judgePaste(
      clipboardData?.getData("text/plain") ?? "",
      clipboardData?.getData("text/html") ?? "",
    );
    if (verdict.as === "usual") return false;
    if (verdict.as === "text") view.pasteText(verdict.text);
    setPasteNote(verdict.message);
    return true;
  }

  function add(files: File[], at: number): boolean {
    if (!editorRef.current || files.length === 0) return false;
    void insertPictures(editorRef.current, files, at, { onProgress: setProgress, onRefused: toast });
    return true;
  }

  useEffect(() => {
    // useEditor leaves this alone after the first render. No change of the text: nothing has to be saved.
    editor?.setEditable(!isLocked, false);
  }, [editor, isLocked]);
  return {
    editor,
    progress,
    pasteNote,
    addPictures: (files: File[]) => add(files, editor?.state.selection.to ?? 0),
  };
}

/** The dialog that a key opens: Ctrl+K the link of what is selected, Enter the fields of the selected block or note. */
function dialogForKey(editor: Editor, event: KeyboardEvent): EditorDialog | null {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  // Without words to link, the key is the command palette's.
  const hasWords = !editor.state.selection.empty || editor.isActive("link");
  if (isCommand && event.key.toLowerCase() === "k") return hasWords ? "link" : null;
  if (event.key !== "Enter" || event.isComposing || !(editor.state.selection instanceof NodeSelection))
    return null;
  const { name } = editor.state.selection.node.type;
  return isEditedInDialog(name) ? name : null;
}
