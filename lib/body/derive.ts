import { bodyMediaIds, renderBody } from "#lib/body/render";
import type { Body } from "#lib/body/schema";
import { withAnchors } from "#lib/body/text";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { holdPictures } from "#lib/media/uses";

/**
 * What is stored of a text without revisions (a biography, a free page): the body with its anchors, and its HTML.
 * @throws DomainError INVALID where a picture isn't in the library
 */
export async function deriveHtml(tx: Tx, given: Body): Promise<{ body: Body; html: string }> {
  const body = withAnchors(given);
  const ids = bodyMediaIds(body);
  const pictures = await holdPictures(tx, ids);
  if (pictures.size < ids.length)
    throw new DomainError("INVALID", {
      user: "没有保存：正文里有一张图片已经不在媒体库里，请重新上传。",
      fields: { body: "有一张图片已经不在媒体库里" },
    });
  return { body, html: renderBody(body, pictures, new Map()) };
}
