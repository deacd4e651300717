"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { X } from "lucide-react";
import { mediaPath } from "#components/admin/upload";
import { IconButton } from "#components/ui/button";

export const altLimit = 300;
export const captionLimit = 500;

const lineClass =
  "w-full rounded border-0 border-b border-transparent bg-transparent px-1 py-1 font-sans text-sm placeholder:text-muted hover:border-line focus:border-edge";

/** A picture in the text, with its caption and the words for those who can't see it. */
export function PictureView({ node, updateAttributes, deleteNode, selected }: ReactNodeViewProps) {
  const { mediaId, alt, caption } = node.attrs;
  return (
    <NodeViewWrapper as="figure" data-selected={selected || undefined} className="picture">
      <img src={mediaPath(mediaId)} alt={alt} data-drag-handle draggable />
      <IconButton label="移除这张图片" className="picture-remove" onClick={deleteNode}>
        <X size={18} aria-hidden />
      </IconButton>
      <div className="grid gap-x-4 pt-1 sm:grid-cols-2">
        <input
          className={lineClass}
          aria-label="图注"
          placeholder="图注，显示在图片下方（可不填）"
          maxLength={captionLimit}
          value={caption}
          onChange={(event) => updateAttributes({ caption: event.target.value })}
        />
        <input
          className={lineClass}
          aria-label="替代文字"
          placeholder="替代文字：给看不到图的人"
          maxLength={altLimit}
          value={alt}
          onChange={(event) => updateAttributes({ alt: event.target.value })}
        />
      </div>
    </NodeViewWrapper>
  );
}
