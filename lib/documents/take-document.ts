import type { Actor } from "#lib/accounts/actor";
import type { Body } from "#lib/body/schema";
import { readDocx } from "#lib/documents/read-docx";
import { DomainError } from "#lib/errors";
import type { DroppedKind } from "#lib/html-body/drops";
import { storePictures } from "#lib/html-body/store-pictures";
import { canUseMedia } from "#lib/media/policy";

/** A Word file as a text of ours; its pictures are in the library. */
export interface TakenDocument {
  title: string;
  body: Body;
  dropped: DroppedKind[];
}

/**
 * Reads a .docx and stores its pictures.
 * @throws DomainError FORBIDDEN, INVALID (see readDocx)
 */
export async function takeDocument(actor: Actor, bytes: Buffer): Promise<TakenDocument> {
  if (!canUseMedia(actor)) throw new DomainError("FORBIDDEN", { user: "你的账号没有权限导入文档。" });
  const { title, pictures, ...read } = await readDocx(bytes);
  return { title, ...(await storePictures(actor, read, { given: pictures })) };
}
