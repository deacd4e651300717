"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { Crop, X } from "lucide-react";
import { useOpenDialog } from "#components/admin/editor/edit-block";
import { mediaPath } from "#components/admin/upload";
import { IconButton } from "#components/ui/button";
import { altLimit, captionLimit } from "#lib/body/leaf-blocks";

const lineClass =
  "w-full rounded border-0 border-b border-transparent bg-transparent px-1 py-1 font-sans text-sm placeholder:text-muted hover:border-line focus:border-edge";

/** A picture in the text, with its caption and the words for those who can't see it. */
export function PictureView(props: ReactNodeViewProps) {
  const { editor, node, getPos, updateAttributes, deleteNode, selected } = props;
  const openDialog = useOpenDialog();
  const { mediaId, alt, caption, crop, focalX, focalY } = node.attrs;
  const edit = () => {
    const position = getPos();
    if (position === undefined) return;
    editor.commands.setNodeSelection(position);
    openDialog("image");
  };
  return (
    <NodeViewWrapper as="figure" data-selected={selected || undefined} className="picture">
      <img
        src={mediaPath(mediaId)}
        alt={alt}
        data-drag-handle
        draggable
        data-crop={crop}
        style={crop ? { objectPosition: `${(focalX ?? 0.5) * 100}% ${(focalY ?? 0.5) * 100}%` } : undefined}
      />
      {editor.isEditable && (
        <div className="embed-tools">
          <IconButton label="裁切和焦点" onClick={edit}>
            <Crop size={18} aria-hidden />
          </IconButton>
          <IconButton label="移除这张图片" onClick={deleteNode}>
            <X size={18} aria-hidden />
          </IconButton>
        </div>
      )}
      <div className="grid gap-x-4 pt-1 sm:grid-cols-2">
        <input
          className={lineClass}
          aria-label="图注"
          placeholder="图注，显示在图片下方（可不填）"
          maxLength={captionLimit}
          readOnly={!editor.isEditable}
          value={caption}
          onChange={(event) => updateAttributes({ caption: event.target.value })}
        />
        <input
          className={lineClass}
          aria-label="替代文字"
          placeholder="替代文字：给看不到图的人"
          maxLength={altLimit}
          readOnly={!editor.isEditable}
          value={alt}
          onChange={(event) => updateAttributes({ alt: event.target.value })}
        />
      </div>
    </NodeViewWrapper>
  );
}
