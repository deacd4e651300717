"use client";

import { useRef, useState } from "react";
import { LibraryDialog } from "#components/admin/library-dialog";
import { mediaPath, pictureTypes, uploadPicture } from "#components/admin/upload";
import { Button } from "#components/ui/button";
import { useField } from "#components/ui/form-context";

interface Props {
  name: string;
  label: string;
  hint?: string;
  value: number | null;
  onChange: (id: number | null) => void;
  purpose?: "image" | "logo";
}

/** One picture of the library: uploaded here, or chosen from what is there. */
export function PictureField({ name, label, hint, value, onChange, purpose = "image" }: Props) {
  const field = useField(name, hint);
  const picker = useRef<HTMLInputElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = async (file: File) => {
    setProblem(null);
    setProgress(0);
    const result = await uploadPicture(file, setProgress, { purpose });
    setProgress(null);
    if (result.ok) onChange(result.picture.id);
    else setProblem(result.message);
  };
  const error = problem ?? field.error;
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={field.control["aria-describedby"]}>
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      {value !== null && (
        <img
          src={mediaPath(value)}
          alt={`现在的${label}`}
          className="max-h-48 w-full bg-tint object-contain"
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={progress !== null} onClick={() => picker.current?.click()}>
          {progress === null
            ? "上传"
            : progress < 1
              ? `正在上传 ${Math.floor(progress * 100)}%`
              : "正在处理…"}
        </Button>
        <Button onClick={() => setChoosing(true)}>从图片库选</Button>
        {value !== null && (
          <Button look="quiet" onClick={() => onChange(null)}>
            移除
          </Button>
        )}
      </div>
      {hint && (
        <p id={field.hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={field.errorId} role="alert" className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={purpose === "logo" ? `${pictureTypes},image/svg+xml` : pictureTypes}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void upload(file);
          event.target.value = "";
        }}
      />
      <LibraryDialog isOpen={isChoosing} onOpenChange={setChoosing} onChoose={onChange} />
    </fieldset>
  );
}
