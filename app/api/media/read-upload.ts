import { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { maxUploadBytes } from "#lib/media/schema";
import { requireWithin } from "#lib/rate-limits/commands";
import { refuse } from "../answer";

const uploadsPerMinute = { max: 60, windowSeconds: 60 };

const uploadSchema = z.object({
  file: z.instanceof(File),
  alt: z.string().max(300).catch(""),
  purpose: z.enum(["image", "logo"]).catch("image"),
  folder: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null),
});

/** The picture in a multipart form, whole, or the answer that refuses it: what broke off on its way is stored nowhere. */
export async function readUpload(actor: Actor, request: Request) {
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    return refuse(415, "请用表单上传图片文件。");
  await requireWithin(`upload:${actor.accountId}`, uploadsPerMinute);
  const form = await request.formData().catch(() => null);
  if (!form) return refuse(400, "收到的内容不完整，图片没有保存。请重新上传。");
  const parsed = uploadSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refuse(400, "没有收到图片文件，请重新选择。");
  const { file, alt, purpose, folder: folderId } = parsed.data;
  if (file.size > maxUploadBytes) return refuse(413, "图片最大 20 MB，没有保存。请压缩后再上传。");
  return { bytes: Buffer.from(await file.arrayBuffer()), filename: file.name, alt, purpose, folderId };
}
