import { createHash } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import { canEditArticle } from "#lib/articles/policy";
import { renderHeld } from "#lib/body/derive";
import { bodyText, countCharacters, outline, withAnchors } from "#lib/body/text";
import { linkLawsIn } from "#lib/citations/queries";
import { db } from "#lib/db";
import { getPictures } from "#lib/media/queries";
import { pictureSelect } from "#lib/media/schema";
import { closedReason } from "#lib/previews/schema";
import { readNewestText } from "#lib/working-copies/queries";

const shownLinks = 50;

/** Only this is stored: who reads the database can't use the links in it. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The newest preview links of an article; none for who may not edit it. */
export async function listPreviewLinks(actor: Actor, articleId: number) {
  const article = await db().article.findUnique({
    where: { id: articleId },
    select: { createdById: true, authorId: true },
  });
  if (!article || !canEditArticle(actor, article)) return [];
  return db().previewLink.findMany({
    where: { articleId },
    orderBy: { id: "desc" },
    take: shownLinks,
    select: {
      ...{ id: true, label: true, oneDevice: true, expiresAt: true, revokedAt: true },
      ...{ openedAt: true, openCount: true, createdAt: true },
      createdBy: { select: { name: true } },
    },
  });
}

export type PreviewLinkItem = Awaited<ReturnType<typeof listPreviewLinks>>[number];

/**
 * The newest text of an article as its page would show it, for the server, which has checked the token and the device.
 * @param tokenHash hashSecret of the token
 * @returns null for an unknown or ended link
 */
export async function getPreview(tokenHash: string, at = new Date()) {
  const link = await db().previewLink.findUnique({
    where: { tokenHash },
    select: {
      ...{ articleId: true, expiresAt: true, revokedAt: true, oneDevice: true, deviceHash: true },
      article: { select: { status: true } },
    },
  });
  if (!link || closedReason(link, link.deviceHash, at) !== null) return null;
  const newest = await readNewestText(db(), link.articleId);
  if (!newest) return null;
  const { content } = newest;
  const body = withAnchors(content.body);
  const { coverId } = content;
  const [html, covers, author] = await Promise.all([
    db().$transaction((tx) => renderHeld(tx, body)),
    getPictures(coverId === null ? [] : [coverId]),
    getAuthor(content.authorId),
  ]);
  return {
    ...content,
    expiresAt: link.expiresAt,
    savedAt: newest.savedAt,
    author,
    cover: coverId === null ? null : (covers.get(coverId) ?? null),
    html: await linkLawsIn(html),
    outline: outline(body),
    characterCount: countCharacters(bodyText(body)),
  };
}

export type PreviewText = NonNullable<Awaited<ReturnType<typeof getPreview>>>;

async function getAuthor(id: number | null) {
  if (id === null) return null;
  return db().lawyer.findUnique({
    where: { id, status: "ACTIVE" },
    select: {
      ...{ id: true, name: true, path: true, status: true, position: true, partTime: true },
      ...{ licenceNumber: true, quote: true, phone: true },
      photo: { select: pictureSelect },
    },
  });
}
