import type { Editor } from "@tiptap/react";
import { editable } from "#components/admin/editor/change-body";
import { followPlace } from "#components/admin/editor/follow-place";
import type { UploadReport } from "#components/admin/editor/insert-pictures";
import type { Body } from "#lib/body/schema";
import type { DroppedKind } from "#lib/html-body/drops";
import type { ArticleSource } from "#lib/html-body/wechat";
import { maxUploadBytes } from "#lib/media/schema";

/** A text that the server made of a file or an address. */
interface TakenIn {
  body: Body;
  title: string;
  dropped: DroppedKind[];
  name?: string;
  url?: string;
}

interface Report extends UploadReport {
  /** Gets what the text says of itself. */
  onSource: (source: ArticleSource) => void;
}

/** The Word files among those that were pasted or dropped. */
export function documentsIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ name }) => /\.docx$/i.test(name));
}

/** Puts the text of a Word file where it was dropped. @returns false where it was refused */
export function takeDocument(editor: Editor, file: File, at: number, report: Report): Promise<boolean> {
  if (file.size > maxUploadBytes) {
    report.onRefused(`“${file.name}”超过 20 MB，没有导入。请压缩里面的图片后再试。`);
    return Promise.resolve(false);
  }
  const form = new FormData();
  form.set("file", file);
  const send = () => fetch("/api/documents", { method: "POST", body: form });
  return takeIn(editor, at, { send, doing: `正在读取“${file.name}”` }, report);
}

/** Puts the article of a WeChat public account in the place of its address. @returns false where it was refused */
export function takeReprint(editor: Editor, url: string, at: number, report: Report): Promise<boolean> {
  const send = () => fetch("/api/reprints", { method: "POST", body: JSON.stringify({ url }) });
  return takeIn(editor, at, { send, doing: "正在取回公众号文章和图片" }, report);
}

async function takeIn(
  editor: Editor,
  at: number,
  { send, doing }: { send: () => Promise<Response>; doing: string },
  { onProgress, onRefused, onSource }: Report,
): Promise<boolean> {
  const place = followPlace(editor, at);
  onProgress(`${doing}…`);
  try {
    const answer = await send().catch(() => null);
    const taken: unknown = await answer?.json().catch(() => null);
    if (editor.isDestroyed) return false;
    if (!answer?.ok) {
      const message = (taken as { message?: unknown } | null)?.message;
      onRefused(typeof message === "string" ? message : "没有完成，正文没有变化。请检查网络后再试。");
      return false;
    }
    const { body, title, dropped, name = "", url = "" } = taken as TakenIn;
    editor.commands.insertContentAt(place.position(), editable(body).content);
    onSource({ title, name, url, isReprint: url !== "" });
    const left = dropped.map(({ what, count }) => `${what} ${count} 处`);
    if (left.length > 0) onRefused(`没有带入：${left.join("、")}。`);
    return true;
  } finally {
    place.stop();
    if (!editor.isDestroyed) onProgress(null);
  }
}
