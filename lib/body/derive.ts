import { bodyMediaIds, bodySnippetIds, renderBody } from "#lib/body/render";
import type { Body } from "#lib/body/schema";
import { withAnchors } from "#lib/body/text";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { holdPictures } from "#lib/media/uses";
import { holdSnippets } from "#lib/snippets/uses";

/**
 * What is stored of a text without revisions (a biography, a free page, a snippet): the body with its anchors, and its
 * HTML.
 * @throws DomainError INVALID where a picture isn't in the library
 */
export async function deriveHtml(tx: Tx, given: Body): Promise<{ body: Body; html: string }> {
  const body = withAnchors(given);
  const ids = bodyMediaIds(body);
  if ((await holdPictures(tx, ids)).size < ids.length)
    throw new DomainError("INVALID", {
      user: "没有保存：正文里有一张图片已经不在媒体库里，请重新上传。",
      fields: { body: "有一张图片已经不在媒体库里" },
    });
  return { body, html: await renderHeld(tx, body) };
}

/** The HTML of a body; neither its pictures nor its snippets can change or go until the transaction ends. */
export async function renderHeld(tx: Tx, body: Body): Promise<string> {
  // Snippets first: their own pictures can't change while they are held.
  const snippets = await holdSnippets(tx, bodySnippetIds(body));
  const mediaIds = [body, ...snippets.values()].flatMap(bodyMediaIds);
  return renderBody(body, await holdPictures(tx, mediaIds), snippets);
}
