import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "#lib/accounts/actor";
import { canEditArticle } from "#lib/articles/policy";
import { audit } from "#lib/audit/commands";
import { db, type Tx } from "#lib/db";
import { siteUrl } from "#lib/env";
import { DomainError } from "#lib/errors";
import { hashSecret } from "#lib/previews/queries";
import {
  type ClosedReason,
  closedReason,
  type createPreviewLinkSchema,
  maxOpenLinks,
  type previewLinkIdSchema,
  previewPath,
} from "#lib/previews/schema";
import { countDown, type Limit, requireWithin } from "#lib/rate-limits/commands";
import { type Client, networkOf } from "#lib/request-headers";

/** Tokens that don't exist, per network; and how often one link may be opened. */
const guesses: Limit = { max: 30, windowSeconds: 600 };
const opens: Limit = { max: 300, windowSeconds: 600 };

/**
 * Makes a link under which anybody who has it reads the newest text of an article until it ends.
 * @returns the address; this is the only moment at which it can be read
 * @throws DomainError FORBIDDEN, NOT_FOUND, CONFLICT (in the trash, too many open links)
 */
export async function createPreviewLink(
  actor: Actor,
  { articleId, label, hours, oneDevice }: z.output<typeof createPreviewLinkSchema>,
  at = new Date(),
): Promise<{ url: string }> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + hours * 3600_000);
  await db().$transaction(async (tx) => {
    // Two at once count the same links: the second waits.
    await tx.$executeRaw`SELECT 1 FROM article WHERE id = ${articleId} FOR UPDATE`;
    const article = await tx.article.findUnique({
      where: { id: articleId },
      select: { status: true, createdById: true, authorId: true },
    });
    if (!article) throw new DomainError("NOT_FOUND", { user: "这篇文章已经不存在了。" });
    requireEditor(actor, article);
    if (article.status === "TRASHED")
      throw new DomainError("CONFLICT", { user: "这篇文章在回收站里，请先恢复，再生成预览链接。" });
    const open = await tx.previewLink.count({
      where: { articleId, revokedAt: null, expiresAt: { gt: at } },
    });
    if (open >= maxOpenLinks)
      throw new DomainError("CONFLICT", {
        user: `这篇文章已有 ${maxOpenLinks} 个有效的预览链接，请先撤销不用的。`,
      });
    const data = { articleId, label, oneDevice, expiresAt, createdAt: at, createdById: actor.accountId };
    await tx.previewLink.create({ data: { ...data, tokenHash: hashSecret(token) } });
    await record(tx, actor, "article.createPreviewLink", { articleId, label });
  });
  return { url: `${siteUrl()}${previewPath(token)}` };
}

/** Ends a link at once. Idempotent. @throws DomainError FORBIDDEN, NOT_FOUND */
export async function revokePreviewLink(
  actor: Actor,
  { id }: z.output<typeof previewLinkIdSchema>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const link = await tx.previewLink.findUnique({
      where: { id },
      select: { articleId: true, label: true, article: { select: { createdById: true, authorId: true } } },
    });
    if (!link) throw new DomainError("NOT_FOUND", { user: "这个预览链接已经不存在了。" });
    requireEditor(actor, link.article);
    const { count } = await tx.previewLink.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) await record(tx, actor, "article.revokePreviewLink", link);
  });
}

/** What a visitor with a token gets to see. */
export type Opening =
  | { kind: "unknown" }
  | { kind: "closed"; reason: ClosedReason }
  | { kind: "open"; tokenHash: string };

/**
 * Opens a link for a visitor and counts it.
 * @param visit.device what the device cookie says, null without one
 * @param visit.isCounted false for a request that shows nothing, such as HEAD
 * @throws DomainError TOO_MANY (guesses of one network, or one link opened like mad)
 */
export async function openPreview(
  token: string,
  visit: { client: Pick<Client, "address">; device: string | null; isCounted: boolean },
  at = new Date(),
): Promise<Opening> {
  const link = await findLink(token, visit.client, at);
  if (!link) return { kind: "unknown" };
  const reason = closedReason(link, visit.device && hashSecret(visit.device), at);
  if (reason) return { kind: "closed", reason };
  if (visit.isCounted)
    await db().previewLink.update({
      where: { id: link.id },
      data: { openedAt: at, openCount: { increment: 1 } },
    });
  return { kind: "open", tokenHash: link.tokenHash };
}

/**
 * Binds a one-device link to the device that asks, unless another one was first; openPreview tells what came of it.
 * Asked for by a button: programs that fetch a link to show a card of it would be the first device otherwise.
 * @param device a random secret of the device, which is its cookie from then on
 * @throws DomainError TOO_MANY
 */
export async function bindPreview(
  token: string,
  { client, device }: { client: Pick<Client, "address">; device: string },
  at = new Date(),
): Promise<void> {
  const link = await findLink(token, client, at);
  if (!link || closedReason(link, null, at) !== "first-device") return;
  await db().previewLink.updateMany({
    where: { id: link.id, deviceHash: null },
    data: { deviceHash: hashSecret(device) },
  });
}

/** Counts before it looks: of a thousand guesses at once only the first few reach the table. */
async function findLink(token: string, { address }: Pick<Client, "address">, at: Date) {
  const key = `preview-guess:${networkOf(address)}`;
  await requireWithin(key, guesses, at);
  const link = await db().previewLink.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: {
      ...{ id: true, tokenHash: true, expiresAt: true, revokedAt: true, oneDevice: true, deviceHash: true },
      article: { select: { status: true } },
    },
  });
  if (!link) return null;
  await countDown(key, guesses, at);
  await requireWithin(`preview-open:${link.id}`, opens, at);
  return link;
}

function requireEditor(actor: Actor, article: { createdById: string | null; authorId: number | null }): void {
  if (!canEditArticle(actor, article))
    throw new DomainError("FORBIDDEN", { user: "只有能修改这篇文章的人可以管理预览链接。" });
}

async function record(
  tx: Tx,
  actor: Actor,
  action: string,
  { articleId, label }: { articleId: number; label: string },
): Promise<void> {
  await audit(tx, actor, { action, subjectType: "article", subjectId: articleId, detail: { name: label } });
}
