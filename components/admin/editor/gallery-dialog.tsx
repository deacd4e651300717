"use client";

import type { Editor } from "@tiptap/react";
import { useRef, useState } from "react";
import { insertLeaf } from "#components/admin/editor/change-body";
import { LibraryDialog } from "#components/admin/library-dialog";
import { ListEditor } from "#components/admin/list-editor";
import { mediaPath, pictureTypes, uploadPicture } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Notice } from "#components/ui/notice";
import { TextField } from "#components/ui/text-field";
import { altLimit, captionLimit, galleryLeast, galleryMost, type LeafAttrs } from "#lib/body/leaf-blocks";

type Item = LeafAttrs<"gallery">["pictures"][number];

interface Props {
  editor: Editor;
  isOpen: boolean;
  onClose: () => void;
}

/** Puts pictures side by side at the cursor, or changes the selected gallery. */
export function GalleryDialog({ editor, isOpen, onClose }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      focusAfter={() => editor.commands.focus()}
      title="组图"
      description={`${galleryLeast} 到 ${galleryMost} 张图片并排，按各自的焦点裁成方形。`}
    >
      <GalleryForm editor={editor} onDone={onClose} />
    </Dialog>
  );
}

function GalleryForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const isOld = editor.isActive("gallery");
  // The node's attributes are those of its schema.
  const initial = isOld ? (editor.getAttributes("gallery") as LeafAttrs<"gallery">).pictures : [];
  const [items, setItems] = useState<Item[]>(initial);
  const [isChoosing, setChoosing] = useState(false);
  const [progress, setProgress] = useState("");
  const [problem, setProblem] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const add = (item: Item) => setItems((shown) => (shown.length < galleryMost ? [...shown, item] : shown));
  const upload = async (files: File[]) => {
    setProblem("");
    for (const [index, file] of files.entries()) {
      setProgress(`正在上传“${file.name}”（${index + 1}/${files.length}）`);
      const result = await uploadPicture(file, () => {});
      if (result.ok) add({ mediaId: result.picture.id, alt: result.picture.alt, caption: "" });
      else setProblem(result.message);
    }
    setProgress("");
  };
  const finish = () => {
    if (items.length < galleryLeast) return setProblem(`组图至少要 ${galleryLeast} 张图片。`);
    const attrs = { pictures: items };
    if (isOld) editor.chain().focus().updateAttributes("gallery", attrs).run();
    else insertLeaf(editor, { type: "gallery", attrs });
    onDone();
  };
  const isFull = items.length >= galleryMost;
  return (
    <div className="grid gap-5">
      <ListEditor<Item>
        label="图片"
        itemLabel="图片"
        items={items}
        max={galleryMost}
        onChange={setItems}
        renderItem={(item, change) => (
          <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-3">
            <img src={mediaPath(item.mediaId)} alt="" className="aspect-square w-full object-cover" />
            <div className="grid gap-3">
              <TextField
                name="alt"
                label="替代文字"
                maxLength={altLimit}
                value={item.alt}
                onChange={(event) => change({ alt: event.target.value })}
              />
              <TextField
                name="caption"
                label="图注（可不填）"
                maxLength={captionLimit}
                value={item.caption}
                onChange={(event) => change({ caption: event.target.value })}
              />
            </div>
          </div>
        )}
      />
      <p role="status" className="text-sm text-muted">
        {progress}
      </p>
      {problem && (
        <Notice tone="danger" isAlert>
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button disabled={isFull || progress !== ""} onClick={() => picker.current?.click()}>
          上传
        </Button>
        <Button disabled={isFull} onClick={() => setChoosing(true)}>
          从图片库选
        </Button>
        <Button look="primary" className="ml-auto" disabled={progress !== ""} onClick={finish}>
          确定
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        accept={pictureTypes}
        multiple
        hidden
        onChange={(event) => {
          void upload([...(event.target.files ?? [])].slice(0, galleryMost - items.length));
          event.target.value = "";
        }}
      />
      <LibraryDialog
        isOpen={isChoosing}
        onOpenChange={setChoosing}
        onChoose={(mediaId) => add({ mediaId, alt: "", caption: "" })}
      />
    </div>
  );
}
