"use client";

import { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { type Editor, useEditor } from "@tiptap/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { editable } from "#components/admin/editor/change-body";
import { cleanPaste } from "#components/admin/editor/clean-paste";
import { type EditorDialog, isEditedInDialog } from "#components/admin/editor/edit-block";
import { bodyExtensions, deskExtensions } from "#components/admin/editor/extensions";
import { fetchPictures } from "#components/admin/editor/fetch-pictures";
import { insertPictures, picturesIn } from "#components/admin/editor/insert-pictures";
import { judgePaste } from "#components/admin/editor/paste-limit";
import type { SlashMenuHandle } from "#components/admin/editor/slash-menu";
import { documentsIn, takeDocument, takeReprint } from "#components/admin/editor/take-in";
import { useToast } from "#components/ui/toast";
import type { Body } from "#lib/body/schema";
import { type ArticleSource, isWeChatAddress } from "#lib/html-body/wechat";

interface Options {
  initial: Body;
  label: string;
  isLocked: boolean;
  slashMenu: RefObject<SlashMenuHandle | null>;
  openDialog: (dialog: EditorDialog) => void;
  onChange: () => void;
  /** Gets what a text that was taken in from elsewhere says of itself. */
  onSource: (source: ArticleSource) => void;
}

/** The editor with its keys, pastes, drops and uploads; null on the server and at the first render. */
export function useBodyEditor(options: Options) {
  const { initial, label, isLocked, slashMenu, openDialog, onChange } = options;
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
        pasteLimited(view, event) ||
        takeAddress(event) ||
        takeDocuments(event.clipboardData, view.state.selection.to) ||
        add(picturesIn(event.clipboardData), view.state.selection.to),
      handleDrop: (view, event, _slice, isMove) => {
        const under = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        const at = under ?? view.state.selection.to;
        if (isMove) return false;
        return takeDocuments(event.dataTransfer, at) || add(picturesIn(event.dataTransfer), at);
      },
      transformPastedHTML: (html, view) => {
        const { pictures, note, source, ...cleaned } = cleanPaste(html, view.state.schema);
        if (note) toast(note);
        if (source) latest.current.onSource(source);
        // They are looked for in the text, which has them only after this.
        if (pictures.length > 0)
          setTimeout(() => editorRef.current && fetchPictures(editorRef.current, pictures, report));
        return cleaned.html;
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
  const latest = useRef(options);
  latest.current = options;
  const report = {
    onProgress: setProgress,
    onRefused: toast,
    onSource: (source: ArticleSource) => latest.current.onSource(source),
  };

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
    void insertPictures(editorRef.current, files, at, report);
    return true;
  }

  function takeDocuments(data: DataTransfer | null, at: number): boolean {
    const [file] = documentsIn(data);
    if (!editorRef.current || !file) return false;
    void takeDocument(editorRef.current, file, at, report);
    return true;
  }

  /** The address of a WeChat article alone, in a text that has no words yet, brings the article. */
  function takeAddress({ clipboardData }: ClipboardEvent): boolean {
    const url = clipboardData?.getData("text/plain").trim() ?? "";
    if (!editorRef.current?.isEmpty || !isWeChatAddress(url)) return false;
    void takeReprint(editorRef.current, url, 0, report);
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
