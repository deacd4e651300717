import { maxDocumentBytes } from "#lib/documents/package";
import { takeDocument } from "#lib/documents/take-document";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer, refuse } from "../answer";

const documentsPerMinute = { max: 20, windowSeconds: 60 };

/** Makes a body of a Word file, multipart with `file`; its pictures are stored, its text isn't. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    await requireWithin(`document:${actor.accountId}`, documentsPerMinute);
    const form = await request.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File)) return refuse(400, "没有收到 Word 文件，请重新拖入。");
    if (file.size > maxDocumentBytes) return refuse(413, "Word 文件最大 20 MB，没有导入。");
    return Response.json(await takeDocument(actor, Buffer.from(await file.arrayBuffer())));
  });
}
