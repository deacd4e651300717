import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";

/** All who write texts put pictures into them. */
export function canUseMedia(actor: Actor): boolean {
  return may(actor, "media.use");
}

export function canUploadLogo(actor: Actor): boolean {
  return may(actor, "media.logo");
}

/** Folders are shared; pictures are put into them by whoever may change the picture. */
export function canArrangeMedia(actor: Actor): boolean {
  return may(actor, "media.arrange");
}

/** A picture's words and crop, and its removal, belong to the editors and to whoever uploaded it. */
export function canChangeMedia(actor: Actor, media: { createdById: string | null }): boolean {
  const isOwn = actor.accountId !== null && actor.accountId === media.createdById;
  return may(actor, "media.change") || (isOwn && may(actor, "media.change own"));
}
