import type { Editor } from "@tiptap/react";
import type { AwaitedPicture } from "#components/admin/editor/clean-paste";
import type { UploadReport } from "#components/admin/editor/insert-pictures";
import { fetchPicture, type UploadResult, uploadPicture } from "#components/admin/upload";

/** Asked at once: pictures of one text mostly come from one host. */
const atOnce = 3;

/**
 * Puts pasted pictures in the place of the words that stand for them, as each arrives. Typing may go on meanwhile; where
 * the words were deleted, nothing is put. What isn't to be had is said in its place.
 */
export async function fetchPictures(
  editor: Editor,
  pictures: readonly AwaitedPicture[],
  { onProgress, onRefused }: UploadReport,
): Promise<void> {
  const waiting = [...pictures];
  const refused: string[] = [];
  const showProgress = () => onProgress(`正在取回图片，还有 ${waiting.length + 1} 张。这时可以继续写。`);
  const storeNext = async () => {
    for (let picture = waiting.shift(); picture; picture = waiting.shift()) {
      showProgress();
      const result = await store(picture);
      if (editor.isDestroyed) return;
      if (!result.ok) refused.push(result.message);
      replaceToken(editor, picture, result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, storeNext));
  onProgress(null);
  if (refused.length > 0) onRefused(`${refused.length} 张图片没有取回，位置已在正文里标出。${refused[0]}`);
}

async function store({ source, alt }: AwaitedPicture): Promise<UploadResult> {
  const data = /^data:(image\/[a-z]+);base64,/i.exec(source);
  if (!data) return fetchPicture(source, alt);
  try {
    const bytes = Uint8Array.from(atob(source.slice(data[0].length)), (character) => character.charCodeAt(0));
    return await uploadPicture(new File([bytes], "粘贴的图片", { type: data[1] }), () => {});
  } catch {
    return { ok: false, message: "粘贴的图片已经损坏，没有保存。请另外上传。" };
  }
}

function replaceToken(
  editor: Editor,
  { token, source, alt, caption }: AwaitedPicture,
  result: UploadResult,
): void {
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock || node.textContent !== token) return !node.isTextblock;
    const range = { from: position, to: position + node.nodeSize };
    const place = source.startsWith("data:") ? caption || alt : source;
    const content = result.ok
      ? { type: "image", attrs: { mediaId: result.picture.id, alt: alt || result.picture.alt, caption } }
      : { type: "paragraph", content: [{ type: "text", text: `〔此处缺一张图片：${place}〕` }] };
    editor.commands.insertContentAt(range, content, { updateSelection: false });
    return false;
  });
}
