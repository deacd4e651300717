"use client";

import { TextSelection } from "@tiptap/pm/state";
import { type Editor, useEditorState } from "@tiptap/react";
import { BubbleMenu } from "@tiptap/react/menus";
import { Bold, Heading2, Heading3, Italic, Link, Quote, Strikethrough } from "lucide-react";
import { Toolbar } from "radix-ui";
import { Tool } from "#components/admin/editor/tool";

interface Props {
  editor: Editor;
  onLink: () => void;
}

/** The tools for selected words, beside them. Each has a shortcut and stands in the upper toolbar too. */
export function FloatingToolbar({ editor, onLink }: Props) {
  const is = useEditorState({
    editor,
    // While somebody types nothing is selected, and nothing is asked.
    selector: ({ editor }) => (hasSelectedText(editor.state.selection) ? stateOf(editor) : null),
  });
  const run = () => editor.chain().focus();
  return (
    <BubbleMenu
      editor={editor}
      options={{ placement: "top", offset: 8, flip: true, shift: { padding: 8 } }}
      className="z-20"
      shouldShow={({ view, state }) =>
        editor.isEditable && view.hasFocus() && !view.composing && hasSelectedText(state.selection)
      }
    >
      <Toolbar.Root
        aria-label="所选文字的格式"
        className="flex items-center rounded border border-line bg-surface p-1 shadow-float"
      >
        <Tool
          label="加粗"
          keys="Ctrl+B"
          Icon={Bold}
          isOn={is?.bold ?? false}
          onClick={() => run().toggleBold().run()}
        />
        <Tool
          label="斜体"
          keys="Ctrl+I"
          Icon={Italic}
          isOn={is?.italic ?? false}
          onClick={() => run().toggleItalic().run()}
        />
        <Tool
          label="删除线"
          keys="Ctrl+Shift+S"
          Icon={Strikethrough}
          isOn={is?.strike ?? false}
          onClick={() => run().toggleStrike().run()}
        />
        <Tool label="链接" keys="Ctrl+K" Icon={Link} isOn={is?.link ?? false} onClick={onLink} />
        <Tool
          label="大标题"
          keys="Ctrl+Alt+2"
          Icon={Heading2}
          isOn={is?.heading2 ?? false}
          onClick={() => run().toggleHeading({ level: 2 }).run()}
        />
        <Tool
          label="中标题"
          keys="Ctrl+Alt+3"
          Icon={Heading3}
          isOn={is?.heading3 ?? false}
          onClick={() => run().toggleHeading({ level: 3 }).run()}
        />
        <Tool
          label="引用"
          keys="Ctrl+Shift+B"
          Icon={Quote}
          isOn={is?.blockquote ?? false}
          onClick={() => run().toggleBlockquote().run()}
        />
      </Toolbar.Root>
    </BubbleMenu>
  );
}

function stateOf(editor: Editor) {
  return {
    bold: editor.isActive("bold"),
    italic: editor.isActive("italic"),
    strike: editor.isActive("strike"),
    link: editor.isActive("link"),
    heading2: editor.isActive("heading", { level: 2 }),
    heading3: editor.isActive("heading", { level: 3 }),
    blockquote: editor.isActive("blockquote"),
  };
}

/** Words in a row: not a picture, not cells of a table. */
function hasSelectedText(selection: Editor["state"]["selection"]): boolean {
  return selection instanceof TextSelection && !selection.empty;
}
