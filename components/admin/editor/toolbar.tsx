"use client";

import { redoDepth, undoDepth } from "@tiptap/pm/history";
import { type Editor, useEditorState } from "@tiptap/react";
import {
  Bold,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Strikethrough,
  Superscript,
  Table,
  Undo2,
} from "lucide-react";
import { Toolbar as Radix } from "radix-ui";
import { CalloutMenu } from "#components/admin/editor/callout-menu";
import type { InsertContext } from "#components/admin/editor/insert-items";
import { InsertMenu } from "#components/admin/editor/insert-menu";
import { PaneTools } from "#components/admin/editor/pane-tools";
import { TableMenu } from "#components/admin/editor/table-menu";
import { Tool, ToolDivider } from "#components/admin/editor/tool";
import type { PaneControls } from "#components/admin/editor/use-panes";

interface Props {
  context: InsertContext;
  panes: PaneControls;
}

/** The tools above the text: one stop of the Tab key, arrows within. Buttons name their shortcut. */
export function Toolbar({ context, panes }: Props) {
  const { editor, openDialog } = context;
  const is = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) });
  const run = () => editor.chain().focus();
  return (
    <Radix.Root
      aria-label="正文格式"
      className="flex items-center border-b border-line bg-paper py-1 max-sm:overflow-x-auto sm:flex-wrap"
    >
      <Tool
        label="大标题"
        keys="Ctrl+Alt+2"
        Icon={Heading2}
        isOn={is.heading2}
        onClick={() => run().toggleHeading({ level: 2 }).run()}
      />
      <Tool
        label="中标题"
        keys="Ctrl+Alt+3"
        Icon={Heading3}
        isOn={is.heading3}
        onClick={() => run().toggleHeading({ level: 3 }).run()}
      />
      <Tool
        label="小标题"
        keys="Ctrl+Alt+4"
        Icon={Heading4}
        isOn={is.heading4}
        onClick={() => run().toggleHeading({ level: 4 }).run()}
      />
      <ToolDivider />
      <Tool label="加粗" keys="Ctrl+B" Icon={Bold} isOn={is.bold} onClick={() => run().toggleBold().run()} />
      <Tool
        label="斜体"
        keys="Ctrl+I"
        Icon={Italic}
        isOn={is.italic}
        onClick={() => run().toggleItalic().run()}
      />
      <Tool
        label="删除线"
        keys="Ctrl+Shift+S"
        Icon={Strikethrough}
        isOn={is.strike}
        onClick={() => run().toggleStrike().run()}
      />
      <Tool label="链接" keys="Ctrl+K" Icon={Link} isOn={is.link} onClick={() => openDialog("link")} />
      <Tool label="注释" Icon={Superscript} isOn={is.footnote} onClick={() => openDialog("footnote")} />
      <ToolDivider />
      <Tool
        label="项目列表"
        keys="Ctrl+Shift+8"
        Icon={List}
        isOn={is.bulletList}
        onClick={() => run().toggleBulletList().run()}
      />
      <Tool
        label="编号列表"
        keys="Ctrl+Shift+7"
        Icon={ListOrdered}
        isOn={is.orderedList}
        onClick={() => run().toggleOrderedList().run()}
      />
      <Tool
        label="引用"
        keys="Ctrl+Shift+B"
        Icon={Quote}
        isOn={is.blockquote}
        onClick={() => run().toggleBlockquote().run()}
      />
      <CalloutMenu editor={editor} tone={is.callout} />
      <ToolDivider />
      <Tool label="插入图片" Icon={ImagePlus} onClick={context.choosePicture} />
      {is.table ? (
        <TableMenu editor={editor} />
      ) : (
        <Tool
          label="插入表格"
          Icon={Table}
          onClick={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        />
      )}
      <InsertMenu context={context} />
      <ToolDivider />
      {/* Where there is no room these go to the next line together. */}
      <div className="flex shrink-0 items-center">
        <Tool
          label="撤销"
          keys="Ctrl+Z"
          Icon={Undo2}
          isDisabled={!is.canUndo}
          onClick={() => run().undo().run()}
        />
        <Tool
          label="重做"
          keys="Ctrl+Y"
          Icon={Redo2}
          isDisabled={!is.canRedo}
          onClick={() => run().redo().run()}
        />
        <ToolDivider />
        <PaneTools panes={panes} openDialog={openDialog} />
      </div>
    </Radix.Root>
  );
}

function stateOf(editor: Editor) {
  const heading = (level: number) => editor.isActive("heading", { level });
  return {
    heading2: heading(2),
    heading3: heading(3),
    heading4: heading(4),
    bold: editor.isActive("bold"),
    italic: editor.isActive("italic"),
    strike: editor.isActive("strike"),
    link: editor.isActive("link"),
    footnote: editor.isActive("footnote"),
    bulletList: editor.isActive("bulletList"),
    orderedList: editor.isActive("orderedList"),
    blockquote: editor.isActive("blockquote"),
    callout: editor.isActive("callout") ? String(editor.getAttributes("callout").tone) : null,
    table: editor.isActive("table"),
    // can() would make an object of all commands, at every key.
    canUndo: undoDepth(editor.state) > 0,
    canRedo: redoDepth(editor.state) > 0,
  };
}
