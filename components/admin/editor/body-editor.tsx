"use client";

import { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { bodyOf } from "#components/admin/editor/body-of";
import { editable, insertBody, jumpTo, type Place, withBody } from "#components/admin/editor/change-body";
import { type EditorDialog, isEditedInDialog, OpenDialogProvider } from "#components/admin/editor/edit-block";
import { EditorDialogs } from "#components/admin/editor/editor-dialogs";
import { bodyExtensions, deskExtensions } from "#components/admin/editor/extensions";
import { FindPanel } from "#components/admin/editor/find-panel";
import { FloatingToolbar } from "#components/admin/editor/floating-toolbar";
import type { InsertContext } from "#components/admin/editor/insert-items";
import { insertPictures, picturesIn } from "#components/admin/editor/insert-pictures";
import { OutlinePane } from "#components/admin/editor/outline-pane";
import { judgePaste } from "#components/admin/editor/paste-limit";
import { SlashMenu, type SlashMenuHandle } from "#components/admin/editor/slash-menu";
import { TextStatus } from "#components/admin/editor/text-status";
import { Toolbar } from "#components/admin/editor/toolbar";
import { usePanes } from "#components/admin/editor/use-panes";
import { useUndoJournal } from "#components/admin/editor/use-undo-journal";
import { pictureTypes } from "#components/admin/upload";
import { Notice } from "#components/ui/notice";
import { useToast } from "#components/ui/toast";
import type { Body } from "#lib/body/schema";

/** What the page around the editor may ask of it. */
export interface BodyEditorHandle {
  body: () => Body;
  focus: () => void;
  /** Shows a text that somebody else changed; cursor and undo stay with what is one's own. Counts as a change. */
  replaceBody: (body: Body) => void;
  /** Puts blocks at the cursor. */
  insert: (body: Body) => void;
  /** Selects a place and brings it into view. @returns whether it is there */
  jumpTo: (place: Place) => boolean;
}

interface Props {
  ref: RefObject<BodyEditorHandle | null>;
  initial: Body;
  label: string;
  isLocked?: boolean;
  error?: string | undefined;
  onChange: () => void;
  /** Names the text within this browser, which keeps its undo and its wanted length; a new text has none yet. */
  storageKey?: string | undefined;
  /** Called when typing pauses. */
  onCount?: (characters: number) => void;
}

// Without the desk's bar above it, the toolbar sticks to the edge.
const fullScreenClass =
  "fixed inset-0 z-30 overflow-y-auto bg-paper px-4 pb-4 [--desk-height:0px] [--desk-top:0px] sm:px-[max(2rem,calc(50vw-28rem))]";

const outlinedClass = "grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]";

/** The text itself: tools, paper, and uploads by button, paste or drop. Reads its first content only once. */
export function BodyEditor(props: Props) {
  const { ref, initial, label, isLocked = false, error, storageKey, onChange, onCount } = props;
  const toast = useToast();
  const [dialog, setDialog] = useState<EditorDialog | null>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const [pasteNote, setPasteNote] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const panes = usePanes();
  const slashMenu = useRef<SlashMenuHandle>(null);
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
        setDialog(opened);
        event.preventDefault();
        return true;
      },
      handleDoubleClickOn: (_view, _position, node) => {
        if (node.type.name !== "footnote") return false;
        setDialog("footnote");
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

  useImperativeHandle(
    ref,
    () => ({
      body: () => (editor ? bodyOf(editor) : initial),
      focus: () => editor?.commands.focus("start"),
      replaceBody: (body) => editor?.view.dispatch(withBody(editor.state, body)),
      insert: (body) => editor && insertBody(editor, body),
      jumpTo: (place) => (editor ? jumpTo(editor, place) : false),
    }),
    [editor, initial],
  );
  useEffect(() => {
    // useEditor leaves this alone after the first render. No change of the text: nothing has to be saved.
    editor?.setEditable(!isLocked, false);
  }, [editor, isLocked]);
  useUndoJournal(editor, storageKey);
  const closeFind = () => {
    panes.toggle("find");
    editor?.commands.focus();
  };
  const context: InsertContext | null = editor && {
    editor,
    openDialog: setDialog,
    choosePicture: () => picker.current?.click(),
  };

  return (
    <OpenDialogProvider value={setDialog}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the text and its tools */}
      <div className={panes.fullScreen ? fullScreenClass : "min-w-0"} onKeyDown={panes.handleKey}>
        {context && (
          <div className="z-10 mb-5 bg-paper sm:sticky sm:top-[calc(var(--desk-top)+var(--desk-height))]">
            {!isLocked && <Toolbar context={context} panes={panes} />}
            {panes.find && <FindPanel editor={context.editor} onClose={closeFind} />}
          </div>
        )}
        {error && (
          <Notice tone="danger" isAlert>
            {error}
          </Notice>
        )}
        {pasteNote && (
          <Notice tone="danger" isAlert>
            {pasteNote}
          </Notice>
        )}
        <p aria-live="polite" className="text-sm text-muted">
          {progress}
        </p>
        <div className={panes.outline ? outlinedClass : undefined}>
          {editor && panes.outline && <OutlinePane editor={editor} />}
          <EditorContent editor={editor} />
        </div>
        {editor && <TextStatus editor={editor} storageKey={storageKey} onCount={onCount} />}
        <input
          ref={picker}
          type="file"
          accept={pictureTypes}
          multiple
          hidden
          onChange={(event) => {
            add([...(event.target.files ?? [])], editor?.state.selection.to ?? 0);
            event.target.value = "";
          }}
        />
        {context && !isLocked && (
          <>
            <FloatingToolbar editor={context.editor} onLink={() => setDialog("link")} />
            <SlashMenu ref={slashMenu} context={context} />
          </>
        )}
        {editor && <EditorDialogs editor={editor} open={dialog} onClose={() => setDialog(null)} />}
      </div>
    </OpenDialogProvider>
  );
}

/** The dialog that a key opens: Ctrl+K the link of what is selected, Ctrl+/ the shortcuts, Enter the fields of the selected block or note. */
function dialogForKey(editor: Editor, event: KeyboardEvent): EditorDialog | null {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  // Without words to link, the key is the command palette's.
  const hasWords = !editor.state.selection.empty || editor.isActive("link");
  if (isCommand && event.key.toLowerCase() === "k") return hasWords ? "link" : null;
  if (isCommand && event.key === "/") return "shortcuts";
  if (event.key !== "Enter" || event.isComposing || !(editor.state.selection instanceof NodeSelection))
    return null;
  const { name } = editor.state.selection.node.type;
  return isEditedInDialog(name) ? name : null;
}
