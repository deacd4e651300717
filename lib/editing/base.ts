import type { Content } from "#lib/articles/schema";
import {
  type Choices,
  hasConflicts,
  isSameContent,
  type Merge,
  mergeContent,
  resolveMerge,
} from "#lib/editing/merge";
import type { Newest } from "#lib/editing/remote";
import type { LocalText, Page } from "#lib/editing/surroundings";

interface Text {
  content: Content;
  version: number;
}

interface Surroundings {
  page: Page;
  /** Both changed one block: a person has to choose. */
  onConflict(merge: Merge): void;
  /** The page goes on from their text. @param isAhead whether it shows words beyond it */
  onTaken(theirs: Newest, isAhead: boolean): void;
}

/** The text of the server that the words on a page were typed upon, and how words that others wrote are taken in. */
export class Base {
  readonly #with: Surroundings;
  #text: Text;
  /** What others wrote and a person has to choose from. */
  #theirs: Newest | null = null;
  #isMeeting = false;

  constructor(surroundings: Surroundings, text: Text) {
    this.#with = surroundings;
    this.#text = text;
  }

  get content(): Content {
    return this.#text.content;
  }

  get version(): number {
    return this.#text.version;
  }

  /** Their words are about to be joined with the page's. */
  get isMeeting(): boolean {
    return this.#isMeeting;
  }

  get hasChoice(): boolean {
    return this.#theirs !== null;
  }

  /** The server has this text now. */
  advance(version: number, content = this.content): void {
    this.#text = { content, version };
  }

  /** Forgets what others wrote: the text goes on without them. */
  forgetTheirs(): void {
    this.#theirs = null;
  }

  /** Somebody else's words came first: joins them with mine, or asks. */
  async meet(theirs: Newest): Promise<void> {
    this.#isMeeting = true;
    await this.#with.page.settled();
    this.#isMeeting = false;
    const merge = mergeContent(this.content, this.#with.page.read(), theirs.content);
    if (hasConflicts(merge)) {
      this.#theirs = theirs;
      this.#with.onConflict(merge);
    } else this.#take(theirs, resolveMerge(merge, {}));
  }

  /** The merge as it stands with what is typed now; null where there is nothing to choose. */
  mergeNow(): Merge | null {
    if (!this.#theirs) return null;
    return mergeContent(this.content, this.#with.page.read(), this.#theirs.content);
  }

  /** What the person chose becomes the text, on top of what the others wrote. */
  resolve(merge: Merge, choices: Choices): void {
    const theirs = this.#theirs;
    if (!theirs) return;
    this.#theirs = null;
    this.#take(theirs, resolveMerge(merge, choices));
  }

  /**
   * Shows what this device remembers of a page that was killed or lost its line, and goes back to what it was typed upon.
   * @param isDirty whether something was typed here since
   * @returns the server's text as this page knew it, to be met next
   */
  adopt({ content, base, sent }: LocalText, isDirty: boolean): Text {
    const known = this.#text;
    // The last save of that page may have arrived without its answer.
    const isArrived = sent !== null && isSameContent(sent, known.content);
    // Not by its version: a page that waited for a choice knew theirs, and its words are still upon the text before.
    const from = isArrived ? sent : base;
    const typed = isDirty ? mergeContent(from, content, this.#with.page.read()) : null;
    this.#show(typed ? resolveMerge(typed, {}) : content);
    this.#text = { ...known, content: from };
    return known;
  }

  #take(theirs: Newest, content: Content): void {
    this.#text = { content: theirs.content, version: theirs.version };
    this.#show(content);
    this.#with.onTaken(theirs, !isSameContent(content, theirs.content));
  }

  #show(content: Content): void {
    if (!isSameContent(content, this.#with.page.read())) this.#with.page.show(content);
  }
}
