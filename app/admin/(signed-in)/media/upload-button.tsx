"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { pictureTypes, uploadPicture } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";
import { UploadList, type UploadState } from "./upload-list";

/** Uploads one or several pictures, one after the other; what failed waits to be tried again. */
export function UploadButton({ folderId }: { folderId: number | null }) {
  const router = useRouter();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const [uploads, setUploads] = useState<UploadState[]>([]);
  const isBusy = uploads.some(({ share }) => share !== null);
  const change = (file: File, part: Partial<UploadState>) =>
    setUploads((all) => all.map((each) => (each.file === file ? { ...each, ...part } : each)));
  const upload = async (files: File[]) => {
    setUploads((all) => [
      ...all.filter(({ file }) => !files.includes(file)),
      ...files.map((file) => ({ file, share: 0, problem: null })),
    ]);
    for (const file of files) {
      const result = await uploadPicture(file, (share) => change(file, { share }), { folderId });
      if (!result.ok) change(file, { share: null, problem: result.message });
      else {
        setUploads((all) => all.filter((each) => each.file !== file));
        const { isNew, filename } = result.picture;
        toast(isNew ? `已上传“${file.name}”` : `图片库里已经有这张（“${filename}”），没有再存一份`);
      }
    }
    router.refresh();
  };
  return (
    <>
      <Button look="primary" aria-disabled={isBusy} onClick={() => !isBusy && picker.current?.click()}>
        {isBusy ? "正在上传…" : "上传图片"}
      </Button>
      <input
        ref={picker}
        type="file"
        aria-label="要上传的图片"
        hidden
        multiple
        accept={pictureTypes}
        onChange={(event) => {
          void upload([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <UploadList
        uploads={uploads}
        onRetry={(file) => void upload([file])}
        onDismiss={(file) => setUploads((all) => all.filter((each) => each.file !== file))}
      />
    </>
  );
}
