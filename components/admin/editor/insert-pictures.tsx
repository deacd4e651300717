import type { Editor } from "@tiptap/react";
import { followPlace } from "#components/admin/editor/follow-place";
import { uploadPicture } from "#components/admin/upload";

/** How far an upload is, and what went wrong with one. */
export interface UploadReport {
  onProgress: (text: string | null) => void;
  onRefused: (message: string) => void;
}

/** The pictures among files that were pasted or dropped. */
export function picturesIn(data: DataTransfer | null): File[] {
  // A copy from Word or Excel brings a picture of itself beside the text; the text is what was meant.
  if (!data || data.types.includes("text/html") || data.types.includes("text/plain")) return [];
  return [...data.files].filter((file) => file.type.startsWith("image/"));
}

/**
 * Uploads pictures one after the other and puts each into the text, where the cursor was when it began.
 * Typing may go on meanwhile: the place moves along.
 */
export async function insertPictures(
  editor: Editor,
  files: File[],
  at: number,
  { onProgress, onRefused }: UploadReport,
): Promise<void> {
  const place = followPlace(editor, at);
  for (const [index, file] of files.entries()) {
    const name = files.length > 1 ? `“${file.name}”（${index + 1}/${files.length}）` : `“${file.name}”`;
    onProgress(`正在上传${name}`);
    const result = await uploadPicture(file, (share) =>
      onProgress(share < 1 ? `正在上传${name} ${Math.floor(share * 100)}%` : `正在处理${name}`),
    );
    if (editor.isDestroyed) break;
    if (result.ok) insertPicture(editor, result.picture, place.position());
    else onRefused(result.message);
  }
  onProgress(null);
  place.stop();
}

function insertPicture(editor: Editor, { id, alt }: { id: number; alt: string }, position: number): void {
  editor.commands.insertContentAt(position, { type: "image", attrs: { mediaId: id, alt } });
}
