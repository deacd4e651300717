import type { Actor } from "#lib/accounts/actor";
import { may } from "#lib/permissions";
import type { SnippetKind } from "#prisma/enums";

/** All who write texts put snippets into them. */
export function canUseSnippets(actor: Actor): boolean {
  return may(actor, "snippets.use");
}

/** A template changes no text that exists; a shared one changes all that show it, at once. */
export function canChangeSnippet(actor: Actor, { kind }: { kind: SnippetKind }): boolean {
  return may(actor, kind === "SHARED" ? "snippets.change shared" : "snippets.change templates");
}
