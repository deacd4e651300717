import type { Actor } from "#lib/accounts/actor";

/** All who write texts put pictures into them. */
export function canUseMedia(actor: Actor): boolean {
  return ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT", "SYSTEM"].includes(actor.role);
}

/** Logos stand on every page, and only they may come as SVG. */
export function canUploadLogo(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "SYSTEM";
}

/** A picture's words and crop, and its removal, belong to the editors and to whoever uploaded it. */
export function canChangeMedia(actor: Actor, media: { createdById: string | null }): boolean {
  if (["ADMIN", "EDITOR", "SYSTEM"].includes(actor.role)) return true;
  return canUseMedia(actor) && actor.accountId !== null && actor.accountId === media.createdById;
}
