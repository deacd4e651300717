"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { X } from "lucide-react";
import { IconButton } from "#components/ui/button";

/** A shared snippet in the text: it is changed in the library, here it can only be moved or taken out. */
export function SnippetView({ node, deleteNode, selected }: ReactNodeViewProps) {
  return (
    <NodeViewWrapper className="embed" data-selected={selected || undefined} data-drag-handle>
      <p className="embed-name">共用片段 {node.attrs.snippetId}</p>
      <IconButton label="移除这个片段" className="embed-remove" onClick={deleteNode}>
        <X size={18} aria-hidden />
      </IconButton>
    </NodeViewWrapper>
  );
}
