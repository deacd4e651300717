import type { Editor } from "@tiptap/react";
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
  let position = at;
  const follow = ({ transaction }: { transaction: { mapping: { map: (position: number) => number } } }) => {
    position = transaction.mapping.map(position);
  };
  editor.on("transaction", follow);
  for (const [index, file] of files.entries()) {
    const name = files.length > 1 ? `“${file.name}”（${index + 1}/${files.length}）` : `“${file.name}”`;
    onProgress(`正在上传${name}`);
    const result = await uploadPicture(file, (share) =>
      onProgress(share < 1 ? `正在上传${name} ${Math.floor(share * 100)}%` : `正在处理${name}`),
    );
    if (editor.isDestroyed) break;
    if (result.ok) insertPicture(editor, result.picture, position);
    else onRefused(result.message);
  }
  onProgress(null);
  editor.off("transaction", follow);
}

function insertPicture(editor: Editor, { id, alt }: { id: number; alt: string }, position: number): void {
  const at = Math.min(position, editor.state.doc.content.size);
  editor.commands.insertContentAt(at, { type: "image", attrs: { mediaId: id, alt } });
}
