import type { Content } from "#lib/articles/schema";
import type { Presence } from "#lib/editing-locks/queries";
import type { NewestText } from "#lib/working-copies/queries";

/** A text as the server has it; times are the server's, whatever the browser's clock says. */
export type Newest = Omit<NewestText, "savedAt" | "isRevision"> & { savedAt: string };
export type Holder = NonNullable<Presence["holder"]>;

/** Why the server didn't do it. The words are still where they were typed. */
export type Failure =
  /** No answer, or none that makes sense: it may have been done all the same. */
  | { kind: "unreachable"; message?: string }
  | { kind: "signedOut" }
  /** The article was deleted. */
  | { kind: "gone"; message: string }
  | { kind: "refused"; message: string; fields: Record<string, string> };

type Stored = { kind: "stored"; id: number; version: number; savedAt: string; status: Newest["status"] };

/** watch: who writes. hold: this page, if nobody else does. takeOver: this page in any case. */
export type PresenceIntent = "watch" | "hold" | "takeOver";

/** What a writing page asks of the server; each answers, none throws. */
export interface Remote {
  /** The first words of a new text. Sent twice it makes one article. */
  begin(draftId: string, content: Content): Promise<Stored | Failure>;
  /** saveId: the same for each attempt to send the same text. */
  store(
    id: number,
    save: { version: number; saveId: string; content: Content },
  ): Promise<Stored | { kind: "conflict"; newest: Newest } | Failure>;
  /** Makes a revision of this version. */
  keep(
    id: number,
    version: number,
  ): Promise<{ kind: "kept"; number: number; version: number; savedAt: string } | Failure>;
  newest(id: number): Promise<({ kind: "newest" } & Newest) | Failure>;
  /** Who else writes, and how far the text is. */
  presence(id: number, intent: PresenceIntent): Promise<({ kind: "presence" } & Presence) | Failure>;
}
