"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { Pencil, X } from "lucide-react";
import type { ReactNode } from "react";
import { type EditorDialog, useOpenDialog } from "#components/admin/editor/edit-block";
import { IconButton } from "#components/ui/button";

interface Props extends Pick<ReactNodeViewProps, "editor" | "getPos" | "deleteNode" | "selected"> {
  /** What it is called: 法条. */
  name: string;
  /** What changes it; left out where it is changed elsewhere. */
  dialog?: EditorDialog;
  children: ReactNode;
}

/** The frame of a block with fields: what it is, its content, and the buttons that change or remove it. */
export function LeafFrame({ editor, getPos, deleteNode, selected, name, dialog, children }: Props) {
  const open = useOpenDialog();
  const edit = () => {
    const position = getPos();
    if (!dialog || position === undefined || !editor.isEditable) return;
    editor.commands.setNodeSelection(position);
    open(dialog);
  };
  return (
    <NodeViewWrapper className="embed" data-selected={selected || undefined} onDoubleClick={edit}>
      <p className="embed-name" data-drag-handle>
        {name}
      </p>
      {children}
      {editor.isEditable && (
        <div className="embed-tools">
          {dialog && (
            <IconButton label={`修改${name}`} onClick={edit}>
              <Pencil size={18} aria-hidden />
            </IconButton>
          )}
          <IconButton label={`移除${name}`} onClick={deleteNode}>
            <X size={18} aria-hidden />
          </IconButton>
        </div>
      )}
    </NodeViewWrapper>
  );
}
