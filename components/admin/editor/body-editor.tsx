"use client";

import { EditorContent } from "@tiptap/react";
import { memo, type RefObject, useImperativeHandle, useRef, useState } from "react";
import { bodyOf } from "#components/admin/editor/body-of";
import { insertBody, jumpTo, linkWords, type Place, withBody } from "#components/admin/editor/change-body";
import { type EditorDialog, OpenDialogProvider } from "#components/admin/editor/edit-block";
import { EditorDialogs } from "#components/admin/editor/editor-dialogs";
import { FindPanel } from "#components/admin/editor/find-panel";
import { FloatingToolbar } from "#components/admin/editor/floating-toolbar";
import type { InsertContext } from "#components/admin/editor/insert-items";
import { OutlinePane } from "#components/admin/editor/outline-pane";
import { SlashMenu, type SlashMenuHandle } from "#components/admin/editor/slash-menu";
import { TextStatus } from "#components/admin/editor/text-status";
import { Toolbar } from "#components/admin/editor/toolbar";
import { useBodyEditor } from "#components/admin/editor/use-body-editor";
import { usePanes } from "#components/admin/editor/use-panes";
import { useShortcutsKey } from "#components/admin/editor/use-shortcuts-key";
import { useUndoJournal } from "#components/admin/editor/use-undo-journal";
import { pictureTypes } from "#components/admin/upload";
import { Notice } from "#components/ui/notice";
import type { Body } from "#lib/body/schema";
import type { ArticleSource } from "#lib/html-body/wechat";

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
  /** Makes words a link. @returns whether they are there, and may be changed */
  link: (place: Place, href: string) => boolean;
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
  /** Gets what a text that was pasted or dropped says of itself: title, account, address. */
  onSource?: (source: ArticleSource) => void;
}

// Without the desk's bar above it, the toolbar sticks to the edge.
const fullScreenClass =
  "fixed inset-0 z-30 overflow-y-auto bg-paper px-4 pb-4 [--desk-height:0px] [--desk-top:0px] sm:px-[max(2rem,calc(50vw-28rem))]";

const outlinedClass = "grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]";

/** The text itself: tools, paper, and uploads by button, paste or drop. Reads its first content only once. */
export const BodyEditor = memo(function BodyEditor(props: Props) {
  const {
    ref,
    initial,
    label,
    isLocked = false,
    error,
    storageKey,
    onChange,
    onCount,
    onSource = () => {},
  } = props;
  const [dialog, setDialog] = useState<EditorDialog | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const panes = usePanes();
  const slashMenu = useRef<SlashMenuHandle>(null);
  const { editor, progress, pasteNote, addPictures } = useBodyEditor({
    ...{ initial, label, isLocked, slashMenu, onChange },
    openDialog: setDialog,
    onSource,
  });
  useImperativeHandle(
    ref,
    () => ({
      body: () => (editor ? bodyOf(editor) : initial),
      focus: () => editor?.commands.focus("start"),
      replaceBody: (body) => editor?.view.dispatch(withBody(editor.state, body)),
      insert: (body) => editor && insertBody(editor, body),
      jumpTo: (place) => (editor ? jumpTo(editor, place) : false),
      link: (place, href) => (editor ? linkWords(editor, place, href) : false),
    }),
    [editor, initial],
  );
  useShortcutsKey(() => setDialog("shortcuts"));
  useUndoJournal(editor, isLocked ? undefined : storageKey);
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
            addPictures([...(event.target.files ?? [])]);
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
});
