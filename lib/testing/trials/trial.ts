import type { Actor } from "#lib/accounts/actor";
import type { Role } from "#prisma/enums";

export const everyone: readonly Role[] = ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT"];
export const signers: readonly Role[] = ["ADMIN", "EDITOR", "LAWYER"];
export const editors: readonly Role[] = ["ADMIN", "EDITOR"];
export const admin: readonly Role[] = ["ADMIN"];
export const nobody: readonly Role[] = [];

export interface Trial {
  /** Who may do it to a thing of somebody else. */
  may: readonly Role[];
  /** Who may do it to a thing of their own, where that makes a difference. */
  mayOwn?: readonly Role[];
  /** Arranges the thing as its owner's and does it to it. */
  run: (actor: Actor, owner: Actor) => Promise<unknown>;
}

export const onArticles = { may: editors, mayOwn: everyone };
export const onPublic = { may: editors, mayOwn: signers };
