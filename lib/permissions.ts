import type { Actor } from "#lib/accounts/actor";
import type { Role } from "#prisma/enums";

const everyone = ["ADMIN", "EDITOR", "LAWYER", "ASSISTANT"] as const;
const lawyers = ["ADMIN", "EDITOR", "LAWYER"] as const;
const editors = ["ADMIN", "EDITOR"] as const;
const admin = ["ADMIN"] as const;

/**
 * What each role may do; who is not named may not. `own` means: to texts, pictures and profiles of one's own, which the
 * policy.ts of the noun decides with the thing at hand.
 */
const grants = {
  // All staff read all texts: a firm's lawyers cover for one another.
  "articles.read": everyone,
  "articles.create": everyone,
  "articles.edit": editors,
  "articles.edit own": everyone,
  // 助理 write, but never publish: the name of a lawyer stands under the text.
  "articles.publish": editors,
  "articles.publish own": lawyers,
  // What a check calls a blocker is no author's own decision.
  "checks.override blocker": editors,
  // Who lets a blocker through may also say what blocks; the log keeps both.
  "checks.manage rules": editors,
  // Four eyes, whatever the role: see lib/reviews.
  "articles.review": lawyers,
  "articles.publish alone": editors,
  "articles.verify": lawyers,
  // Readers were told, or are to be told: taking it back is no author's own decision.
  "articles.lower ai label": editors,
  "articles.undo for others": admin,
  // Nothing brings it back, so 主编 wait for the thirty days like everybody else.
  "articles.delete for good": admin,
  // An import sets ids, addresses and times.
  "articles.import": admin,
  // Related reading sends readers through the whole site, so the editors arrange it.
  "related.arrange": editors,
  // It takes a text off the site and sends its readers elsewhere.
  "neighbours.merge": editors,
  // Where old addresses lead decides what search engines keep.
  "redirects.manage": editors,
  // The tree decides addresses.
  "categories.manage": editors,
  // Whoever may publish shouldn't be the one who decides that nobody looks.
  "categories.decide about review": admin,
  "tags.manage": editors,
  // What readers look for shows what the site should write about.
  "search.manage": editors,
  // The library decides which texts go back for another look.
  "laws.manage": editors,
  // Who is shown, in which order and under which licence: the firm answers for it.
  "lawyers.manage": editors,
  "lawyers.edit own": lawyers,
  // Free pages speak for the firm: 关于我们, 隐私政策, 免责声明.
  "pages.manage": editors,
  "media.use": everyone,
  "media.change": editors,
  "media.change own": everyone,
  "media.arrange": editors,
  // Logos stand on every page, and only they may come as SVG.
  "media.logo": admin,
  "snippets.use": everyone,
  "snippets.change templates": lawyers,
  // A shared one stands in texts that others signed; whoever changes it answers for it.
  "snippets.change shared": editors,
  "seo.read": editors,
  // A wrong rule takes the whole site out of the engines.
  "seo.manage": admin,
  // Settings are the firm's face and its legal notices.
  "settings.change": admin,
  "settings.preview home": editors,
  "accounts.manage": admin,
  // The switch stops everybody's work.
  "maintenance.switch": admin,
  // The log names people and what they did.
  "audit.read": editors,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof grants;

/** The system (first run, command line, jobs) may do everything; a role only what the table grants it. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.role === "SYSTEM") return true;
  return grants[permission].some((role) => role === actor.role);
}

/** The roles that have a permission. */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return grants[permission];
}
