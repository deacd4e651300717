import type { Actor } from "#lib/accounts/actor";

/** Free pages speak for the firm: 关于我们, 隐私政策, 免责声明. */
export function canManagePages(actor: Actor): boolean {
  return actor.role === "ADMIN" || actor.role === "EDITOR" || actor.role === "SYSTEM";
}
