"use client";

import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { FocalPoint } from "#components/admin/focal-point";
import { mediaPath } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { CheckboxField } from "#components/ui/checkbox-field";
import { Dialog } from "#components/ui/dialog";
import { SelectField } from "#components/ui/select-field";
import { TextField } from "#components/ui/text-field";
import { altLimit, captionLimit, type LeafAttrs } from "#lib/body/leaf-blocks";

const crops = [
  { value: "", label: "不裁切" },
  { value: "wide", label: "横幅（16∶9）" },
  { value: "square", label: "方形" },
];

interface Props {
  editor: Editor;
  isOpen: boolean;
  onClose: () => void;
}

/** Words and crop of the selected picture. */
export function PictureDialog({ editor, isOpen, onClose }: Props) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onClose} focusAfter={() => editor.commands.focus()} title="图片">
      <PictureForm editor={editor} onDone={onClose} />
    </Dialog>
  );
}

function PictureForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const [attrs, setAttrs] = useState(editor.getAttributes("image"));
  // The node's attributes are those of its schema, null where there is none.
  const { mediaId, alt, caption, decorative, crop, focalX, focalY } = attrs as LeafAttrs<"image">;
  const change = (part: object) => setAttrs({ ...attrs, ...part });
  const finish = () => {
    editor.chain().focus().updateAttributes("image", attrs).run();
    onDone();
  };
  return (
    <div className="grid gap-5">
      <TextField
        name="alt"
        label="替代文字"
        hint="说明图上是什么，给看不到图的人和搜索引擎。"
        maxLength={altLimit}
        value={alt}
        disabled={decorative ?? false}
        onChange={(event) => change({ alt: event.target.value })}
      />
      <CheckboxField
        name="decorative"
        label="只作装饰"
        hint="图里没有正文以外的信息，不需要替代文字。"
        checked={decorative ?? false}
        onChange={({ target }) =>
          change(target.checked ? { decorative: true, alt: "" } : { decorative: null })
        }
      />
      <TextField
        name="caption"
        label="图注（可不填）"
        maxLength={captionLimit}
        value={caption}
        onChange={(event) => change({ caption: event.target.value })}
      />
      <SelectField
        name="crop"
        label="裁切"
        options={crops}
        value={crop ?? ""}
        onChange={(event) => change({ crop: event.target.value || null })}
      />
      {crop && (
        <FocalPoint
          src={mediaPath(mediaId)}
          alt={alt}
          value={{ x: focalX ?? 0.5, y: focalY ?? 0.5 }}
          onChange={({ x, y }) => change({ focalX: x, focalY: y })}
        />
      )}
      <div className="flex justify-end">
        <Button look="primary" onClick={finish}>
          确定
        </Button>
      </div>
    </div>
  );
}
