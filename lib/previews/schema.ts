import { z } from "zod";

/** How long a link can live, in hours. */
export const lifetimes = { 1: "1 小时", 24: "1 天", 168: "7 天", 720: "30 天" } as const;

/** So many open links an article may have; more would be forgotten ones. */
export const maxOpenLinks = 20;

export const createPreviewLinkSchema = z.object({
  articleId: z.coerce.number().int().positive(),
  label: z.string().trim().max(60, "最多 60 个字").default(""),
  hours: z.coerce.number().refine((hours) => hours in lifetimes, "请选择有效期"),
  oneDevice: z.boolean().default(false),
});

export const previewLinkIdSchema = z.object({ id: z.int().positive() });

/** The address of a private preview: its token is 32 random bytes in base64url. */
export const previewPathPattern = /^\/preview\/([\w-]{43})$/;

export function previewPath(token: string): string {
  return `/preview/${token}`;
}

/** Why a link that exists shows nothing. `first-device`: it asks before it binds itself to a device. */
export const closedReasons = ["expired", "revoked", "other-device", "first-device"] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** Whether a link still works for somebody. */
export function isOpenLink(link: { expiresAt: Date; revokedAt: Date | null }, at: Date): boolean {
  return link.revokedAt === null && link.expiresAt > at;
}

/** What may be known of a link when it is opened. */
interface LinkState {
  expiresAt: Date;
  revokedAt: Date | null;
  oneDevice: boolean;
  deviceHash: string | null;
  article: { status: string };
}

/**
 * Why a link doesn't open, null where it does.
 * @param deviceHash of the device that asks; null where it has never opened a link of this kind
 */
export function closedReason(link: LinkState, deviceHash: string | null, at: Date): ClosedReason | null {
  if (link.revokedAt !== null || link.article.status === "TRASHED") return "revoked";
  if (link.expiresAt <= at) return "expired";
  if (!link.oneDevice || (link.deviceHash !== null && link.deviceHash === deviceHash)) return null;
  return link.deviceHash === null ? "first-device" : "other-device";
}
