"use client";

import { useState } from "react";
import { Dialog } from "#components/ui/dialog";
import type { LibraryPicture } from "#lib/media/queries";
import { fallbackPath } from "#lib/media/schema";
import type { Folder } from "#lib/media-folders/schema";
import { moveFormId } from "./move-form";
import { PictureForm } from "./picture-form";

interface Props {
  picture: LibraryPicture;
  folders: readonly Folder[];
  canChange: boolean;
}

/** One picture of the library; opens its words, its crop and where it is shown. */
export function PictureTile({ picture, folders, canChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { filename, alt, width, height } = picture;
  return (
    <li className="relative min-w-0 text-sm">
      <button
        type="button"
        aria-label={`打开${filename}`}
        className="block aspect-4/3 w-full overflow-hidden border border-line bg-tint hover:border-ink"
        onClick={() => setOpen(true)}
      >
        <img src={fallbackPath(picture, 640)} alt="" loading="lazy" className="size-full object-contain" />
      </button>
      {canChange && folders.length > 0 && (
        <label className="absolute top-0 left-0 grid size-11 place-items-center">
          <span className="sr-only">选中{filename}</span>
          <input
            type="checkbox"
            name="ids"
            value={picture.id}
            form={moveFormId}
            className="size-5 accent-accent"
          />
        </label>
      )}
      <p className="mt-1.5 truncate">{filename}</p>
      <p className="truncate text-muted">{alt || "没有替代文字"}</p>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={filename}
        description={width && height ? `${width} × ${height} 像素` : ""}
      >
        <PictureForm
          picture={picture}
          folders={folders}
          canChange={canChange}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </li>
  );
}
