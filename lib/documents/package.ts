import { Readable } from "node:stream";
import JSZip from "jszip";
import { DomainError } from "#lib/errors";
import { maxUploadBytes } from "#lib/media/schema";

/** What a Word file may weigh, packed; and what it may hold, unpacked. */
export const maxDocumentBytes = maxUploadBytes;
const maxPartBytes = 40 * 1024 * 1024;
const maxXmlBytes = 20 * 1024 * 1024;
const maxAllBytes = 150 * 1024 * 1024;
const maxParts = 3000;

/**
 * Opens the parts of a .docx. Each was unpacked once with a limit before anything reads it: what a file says of the
 * sizes of its parts may be a lie (zip bomb).
 * @throws DomainError INVALID: not a .docx, damaged, protected by a password, or too large
 */
export async function openPackage(bytes: Buffer): Promise<JSZip> {
  if (bytes.length > maxDocumentBytes) refuse(`文件有 ${megabytes(bytes.length)} MB，最大 20 MB`);
  // Word keeps files with a password in the container of old .doc files.
  if (bytes.subarray(0, 4).toString("hex") === "d0cf11e0")
    refuse("这是加了密码的文件，或旧的 .doc 格式。请在 Word 里另存为不加密的 .docx");
  const zip = await JSZip.loadAsync(bytes).catch(() => null);
  if (!zip?.file("word/document.xml")) return refuse("这不是 Word 的 .docx 文件，或者文件已经损坏");
  const parts = zip.filter((_path, { dir }) => !dir);
  if (parts.length > maxParts) refuse("文件里的部件太多");
  let total = 0;
  for (const part of parts) {
    const most = /\.(xml|rels)$/i.test(part.name) ? maxXmlBytes : maxPartBytes;
    total += await unpackedSize(part, Math.min(most, maxAllBytes - total));
  }
  return zip;
}

/** The text of a part; null where the file has none of this name. */
export async function partText(zip: JSZip, name: string): Promise<string | null> {
  return (await zip.file(name)?.async("string")) ?? null;
}

async function unpackedSize(part: JSZip.JSZipObject, most: number): Promise<number> {
  let size = 0;
  try {
    // Of an older kind of stream, which can't be iterated.
    for await (const chunk of new Readable().wrap(part.nodeStream())) {
      size += Buffer.byteLength(chunk);
      if (size > most) refuse(`解开以后太大（${part.name.slice(0, 60)}）`);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    refuse("文件已经损坏");
  }
  return size;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

function refuse(why: string): never {
  throw new DomainError("INVALID", { user: `没有导入：${why}。` });
}
