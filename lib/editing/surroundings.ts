import type { Content } from "#lib/articles/schema";
import type { Merge } from "#lib/editing/merge";
import type { Failure, Holder, Newest, Remote } from "#lib/editing/remote";

/** The editor and the fields, as the session sees them. */
export interface Page {
  read(): Content;
  /** Puts a merged text where the words are typed; must not count as typing. */
  show(content: Content): void;
  /** Resolves when nothing is being composed (输入法). */
  settled(): Promise<void>;
}

/** What this device remembers of words that the server hasn't confirmed. */
export interface LocalText {
  content: Content;
  /** What the words were typed upon. */
  base: Content;
  /** A save without an answer: the server may have it. */
  sent: Content | null;
}

export interface Timers {
  /** @returns ends the timer */
  after(ms: number, run: () => void): () => void;
  /** Runs when typing leaves time for it, soon in any case. */
  whenIdle(run: () => void): void;
}

/** All that a session touches; the desk gives it a browser, the fuzz a broken one. */
export interface Surroundings {
  remote: Remote;
  page: Page;
  timers: Timers;
  keep: { put(text: LocalText): Promise<boolean>; drop(): void };
  /** A random UUID. */
  newId(): string;
  onChange(state: EditingState): void;
}

export interface EditingState {
  id: number | null;
  /** What stands in the way of saving; null: nothing. */
  trouble: Failure | null;
  isDirty: boolean;
  isSaving: boolean;
  /** Unconfirmed words are on this device. */
  isKept: boolean;
  savedAt: string | null;
  status: Newest["status"];
  /** Who else writes: this page only reads. */
  holder: Holder | null;
  /** Where both changed one block; waits for a person. */
  merge: Merge | null;
}
