import { z } from "zod";
import { storeImage, storeLogo } from "#lib/media/commands";
import { listMedia } from "#lib/media/queries";
import { maxUploadBytes, mediaFilterSchema } from "#lib/media/schema";
import { requireWithin } from "#lib/rate-limits/commands";
import { answer, refuse } from "../answer";

const uploadsPerMinute = { max: 60, windowSeconds: 60 };

const uploadSchema = z.object({
  file: z.instanceof(File),
  alt: z.string().max(300).catch(""),
  purpose: z.enum(["image", "logo"]).catch("image"),
});

/** A page of the library for the editor's picture dialog. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(await listMedia(actor, mediaFilterSchema.parse(query)));
  });
}

/** Stores one picture: multipart with `file`, and `alt` and `purpose` where there is more to say. */
export function POST(request: Request): Promise<Response> {
  return answer(async (actor) => {
    if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
      return refuse(415, "请用表单上传图片文件。");
    await requireWithin(`upload:${actor.accountId}`, uploadsPerMinute);
    const form = await request.formData().catch(() => null);
    if (!form) return refuse(400, "收到的内容不完整，图片没有保存。请重新上传。");
    const parsed = uploadSchema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return refuse(400, "没有收到图片文件，请重新选择。");
    const { file, alt, purpose } = parsed.data;
    if (file.size > maxUploadBytes) return refuse(413, "图片最大 20 MB，没有保存。请压缩后再上传。");
    const upload = { bytes: Buffer.from(await file.arrayBuffer()), filename: file.name, alt };
    const store = purpose === "logo" ? storeLogo : storeImage;
    return Response.json(await store(actor, upload), { status: 201 });
  });
}
