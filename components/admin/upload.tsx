import { maxUploadBytes, type Picture } from "#lib/media/schema";

/** Where staff see a picture of the library by its id. */
export function mediaPath(id: number): string {
  return `/api/media/${id}`;
}

/** What an upload may be called by a file picker; the server looks at the bytes. */
export const pictureTypes = "image/jpeg,image/png,image/webp,image/gif,image/avif";

export type UploadResult =
  /** isNew: false where the library had the same bytes, under this name. */
  { ok: true; picture: Picture & { isNew?: boolean; filename?: string } } | { ok: false; message: string };

interface Options {
  purpose?: "image" | "logo";
  /** Where a new picture is kept. */
  folderId?: number | null;
  /** The picture whose file it becomes; left out: a picture of its own. */
  replaces?: number;
}

/**
 * Sends one picture to the library. Refusals come as a message for the person; the page keeps everything else.
 * @param onProgress gets the share that has been sent, 0–1
 */
export function uploadPicture(
  file: File,
  onProgress: (share: number) => void,
  { purpose = "image", folderId = null, replaces }: Options = {},
): Promise<UploadResult> {
  // Asked here too: nobody should wait for 50 MB to go out before being told.
  if (file.size > maxUploadBytes) return Promise.resolve(refused(tooLarge(file)));
  const form = new FormData();
  form.set("file", file);
  form.set("purpose", purpose);
  if (folderId) form.set("folder", String(folderId));
  return new Promise((resolve) => {
    // fetch can't say how much of a body has been sent.
    const request = new XMLHttpRequest();
    if (replaces) request.open("PUT", `/api/media/${replaces}/file`);
    else request.open("POST", "/api/media");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => resolve(readAnswer(request, file));
    request.onerror = () =>
      resolve(refused(`网络断开了，“${file.name}”没有上传，也没有存下半张。请检查网络后再试。`));
    request.send(form);
  });
}

/** Has the server fetch a picture from a public address and store it. */
export async function fetchPicture(url: string, alt: string): Promise<UploadResult> {
  const body = JSON.stringify({ url, alt });
  const answer = await fetch("/api/media/remote", { method: "POST", body }).catch(() => null);
  if (!answer) return refused("网络断开了，图片没有取回。");
  const otherwise = "图片没有取回，请保存到电脑后再上传。";
  return resultOf(answer.status, await answer.json().catch(() => null), otherwise);
}

function readAnswer({ status, response }: XMLHttpRequest, file: File): UploadResult {
  const otherwise = status === 413 ? tooLarge(file) : `“${file.name}”没有上传成功，请稍后再试。`;
  return resultOf(status, response, otherwise);
}

function resultOf(status: number, answer: unknown, otherwise: string): UploadResult {
  if (status === 200 || status === 201) return { ok: true, picture: answer as Picture };
  const message = (answer as { message?: unknown } | null)?.message;
  return refused(typeof message === "string" ? message : otherwise);
}

function refused(message: string): UploadResult {
  return { ok: false, message };
}

function tooLarge(file: File): string {
  const megabytes = (file.size / 1024 / 1024).toFixed(0);
  return `“${file.name}”有 ${megabytes} MB，图片最大 20 MB，没有上传。请压缩后再试。`;
}
