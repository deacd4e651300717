"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { pictureTypes, uploadPicture } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { useToast } from "#components/ui/toast";

interface Props {
  id: number;
  onDone: () => void;
  onRefused: (message: string) => void;
}

/** Puts another file in the place of a picture, wherever it is shown. */
export function ReplaceButton({ id, onDone, onRefused }: Props) {
  const router = useRouter();
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const replace = async (file: File) => {
    setProgress(0);
    const result = await uploadPicture(file, setProgress, { replaces: id });
    setProgress(null);
    if (!result.ok) return onRefused(result.message);
    onDone();
    toast("已更换，用到它的地方都已更新");
    router.refresh();
  };
  return (
    <>
      <Button aria-disabled={progress !== null} onClick={() => progress === null && picker.current?.click()}>
        {progress === null
          ? "更换文件…"
          : progress < 1
            ? `正在上传 ${Math.floor(progress * 100)}%`
            : "正在更换…"}
      </Button>
      <input
        ref={picker}
        type="file"
        aria-label="更换的文件"
        hidden
        accept={pictureTypes}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void replace(file);
          event.target.value = "";
        }}
      />
    </>
  );
}
