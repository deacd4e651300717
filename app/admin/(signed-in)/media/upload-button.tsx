"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { pictureTypes, uploadPicture } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";

/** Uploads one or several pictures, one after the other. */
export function UploadButton() {
  const router = useRouter();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const upload = async (files: File[]) => {
    for (const [index, file] of files.entries()) {
      const place = files.length > 1 ? ` ${index + 1}/${files.length}` : "";
      const result = await uploadPicture(file, (share) =>
        setProgress(share < 1 ? `正在上传${place} ${Math.floor(share * 100)}%` : `正在处理${place}…`),
      );
      toast(result.ok ? `已上传“${file.name}”` : result.message);
    }
    setProgress(null);
    router.refresh();
  };
  return (
    <>
      <Button look="primary" disabled={progress !== null} onClick={() => picker.current?.click()}>
        {progress ?? "上传图片"}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={pictureTypes}
        onChange={(event) => {
          void upload([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
