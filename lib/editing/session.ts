import type { Content } from "#lib/articles/schema";
import { Base } from "#lib/editing/base";
import { EditingLock } from "#lib/editing/lock";
import type { Choices, Merge } from "#lib/editing/merge";
import type { Failure, Newest } from "#lib/editing/remote";
import type { EditingState, LocalText, Surroundings } from "#lib/editing/surroundings";
import type { Presence } from "#lib/editing-locks/queries";

/** A save that has no answer yet. It is sent again as it was until there is one, so that it counts once. */
interface Attempt {
  saveId: string;
  content: Content;
  changes: number;
}

/** From the first unsaved key to the save, so that with a slow moment it stays below two seconds. */
const delayMs = 1200;
const retryMs = [1000, 2000, 4000, 8000, 15_000];

/**
 * One page on which a text is written. Keeps what is typed, first on the device and then on the server, never two
 * saves at a time and never the same version twice; merges with what others wrote; says who writes. It reads the
 * page only when typing pauses, and never makes typing wait.
 */
export class EditingSession {
  readonly #with: Surroundings;
  readonly #lock: EditingLock;
  readonly #base: Base;
  #state: EditingState;
  #changes = 0;
  #attempt: Attempt | null = null;
  #running: Promise<void> | null = null;
  #draftId: string;
  #failures = 0;
  #endTimer: (() => void) | null = null;
  #isStopped = false;

  constructor(
    surroundings: Surroundings,
    opened: Pick<EditingState, "id" | "savedAt" | "status" | "holder"> & {
      content: Content;
      version: number;
    },
  ) {
    const { content, version, ...state } = opened;
    this.#with = surroundings;
    this.#base = new Base(
      {
        page: surroundings.page,
        onConflict: (merge) => this.#set({ merge }),
        onTaken: (theirs, isAhead) => this.#goOnFrom(theirs, isAhead),
      },
      { content, version },
    );
    this.#draftId = surroundings.newId();
    this.#state = { ...state, trouble: null, isDirty: false, isSaving: false, isKept: false, merge: null };
    this.#lock = new EditingLock({
      timers: surroundings.timers,
      ask: (intent) => {
        const { id } = this.#state;
        return id === null ? null : surroundings.remote.presence(id, intent);
      },
      onAnswer: (presence) => this.#hear(presence),
      // A heartbeat that comes too often or too early is no trouble for the words.
      onFailure: (failure) => {
        if (failure.kind !== "refused" && !this.#state.isSaving) this.#fail(failure);
      },
      isDirty: () => this.#state.isDirty,
    });
  }

  get state(): EditingState {
    return this.#state;
  }

  /** Begins to ask who writes. */
  start(): void {
    this.#isStopped = false;
    this.#lock.start();
  }

  stop(): void {
    this.#isStopped = true;
    this.#endTimer?.();
    this.#lock.stop();
    this.#endTimer = null;
  }

  /** Something was typed. The first change asks for the lock: who only reads keeps nobody from writing. */
  touch(): void {
    this.#changes += 1;
    if (!this.#state.isDirty) this.#set({ isDirty: true });
    this.#lock.claim();
    this.#schedule(delayMs);
  }

  /** The line is back, the laptop is open again, somebody signed in: what waited is tried now. */
  wake(): void {
    if (this.#isStopped) return;
    if (this.#state.trouble?.kind === "signedOut") this.#set({ trouble: null });
    this.#failures = 0;
    // First who writes now: words that met somebody else's are kept here until this page may write.
    void this.#lock.beat().then(() => {
      if (this.#state.isDirty) this.#schedule(0, true);
    });
  }

  /** Saves what is typed now. @returns whether the server has every word */
  async flush(): Promise<boolean> {
    for (let round = 0; round < 10; round += 1) {
      if (this.#running) await this.#running;
      if (!this.#state.isDirty) return true;
      if (this.#isBlocked()) break;
      await this.#save();
      if (this.#state.trouble) break;
    }
    return !this.#state.isDirty;
  }

  /** Saves, then makes a revision. @returns its number, or why there is none; the words are safe in either case */
  async keep(): Promise<number | Failure> {
    const isSaved = await this.flush();
    const { id } = this.#state;
    if (!isSaved || id === null) return this.#hindrance();
    const answer = await this.#with.remote.keep(id, this.#base.version);
    if (answer.kind === "signedOut" || answer.kind === "gone") this.#fail(answer);
    if (answer.kind !== "kept") return answer;
    this.#base.advance(Math.max(this.#base.version, answer.version));
    this.#set({ savedAt: answer.savedAt });
    return answer.number;
  }

  /** 接手: this page writes on, with what the other one wrote. */
  async takeOver(): Promise<boolean> {
    const answer = await this.#lock.takeOver();
    if (answer === null) return true;
    if (answer.kind === "presence") return this.#hear(answer);
    this.#fail(answer);
    return false;
  }

  /** Brings in what this device remembers of a page that was killed or lost its line. */
  async adopt(text: LocalText): Promise<void> {
    await this.#with.page.settled();
    const { savedAt, status, isDirty } = this.#state;
    const known = this.#base.adopt(text, isDirty);
    this.touch();
    await this.#base.meet({ ...known, savedAt: savedAt ?? "", savedBy: null, status });
  }

  /** The article is gone: its words become a new one. */
  beginAgain(): void {
    this.#attempt = null;
    this.#base.forgetTheirs();
    this.#draftId = this.#with.newId();
    this.#set({ id: null, trouble: null, merge: null, holder: null, status: "DRAFT", isDirty: true });
    this.#schedule(0, true);
  }

  /** The merge as it stands with what is typed now; null where there is nothing to choose. */
  openMerge(): Merge | null {
    const merge = this.#base.mergeNow();
    if (merge) this.#set({ merge });
    return merge;
  }

  /** What the person chose becomes the text, on top of what the others wrote. */
  resolve(choices: Choices): void {
    const { merge } = this.#state;
    if (!merge || !this.#base.hasChoice) return;
    this.#set({ merge: null });
    this.#base.resolve(merge, choices);
    this.#schedule(0, true);
  }

  #hindrance(): Failure {
    const { trouble, holder } = this.#state;
    if (trouble) return trouble;
    const message = holder
      ? `${holder.name} 正在编辑，接手之后才能继续。你的文字都在。`
      : "还有一处要先合并，才能继续。你的文字都在。";
    return { kind: "refused", message, fields: {} };
  }

  #isBlocked(): boolean {
    const { holder, merge, trouble } = this.#state;
    if (this.#base.isMeeting) return true;
    return holder !== null || merge !== null || trouble?.kind === "signedOut" || trouble?.kind === "gone";
  }

  #schedule(ms: number, isUrgent = false): void {
    if (this.#endTimer && !isUrgent) return;
    this.#endTimer?.();
    if (this.#isStopped) return;
    this.#endTimer = this.#with.timers.after(ms, () =>
      this.#with.timers.whenIdle(() => {
        this.#endTimer = null;
        void this.#save();
      }),
    );
  }

  /** Keeps the words on the device, then sends them unless something stands in the way. */
  async #save(): Promise<void> {
    if (!this.#state.isDirty || this.#isStopped) return;
    const content = this.#with.page.read();
    const changes = this.#changes;
    const sent = this.#attempt?.content ?? null;
    const text = { content, base: this.#base.content, sent };
    void this.#with.keep.put(text).then((isKept) => this.#state.isDirty && this.#set({ isKept }));
    if (this.#running || this.#isBlocked()) return;
    this.#attempt ??= { saveId: this.#with.newId(), content, changes };
    this.#running = this.#send(this.#attempt);
    await this.#running;
  }

  async #send(attempt: Attempt): Promise<void> {
    this.#set({ isSaving: true });
    const { id } = this.#state;
    const { saveId, content, changes } = attempt;
    const { remote } = this.#with;
    const answer =
      id === null
        ? await remote.begin(this.#draftId, content)
        : await remote.store(id, { version: this.#base.version, saveId, content });
    this.#running = null;
    if (answer.kind !== "stored" && answer.kind !== "conflict") {
      // What was refused can be corrected; what got no answer is sent again as it was.
      if (answer.kind !== "unreachable" && answer.kind !== "signedOut") this.#attempt = null;
      this.#set({ isSaving: false });
      this.#fail(answer);
      return;
    }
    this.#attempt = null;
    this.#failures = 0;
    if (answer.kind === "conflict") {
      this.#set({ isSaving: false, trouble: null, status: answer.newest.status });
      await this.#base.meet(answer.newest);
    } else {
      this.#base.advance(answer.version, content);
      const isDirty = this.#changes !== changes;
      const { savedAt, status } = answer;
      this.#set({ id: answer.id, savedAt, status, isDirty, isSaving: false, trouble: null });
      if (!isDirty) this.#forget();
      if (id === null) void this.#lock.beat();
    }
    // What was typed meanwhile has a timer, or had one that came too early: then it waited long enough.
    if (this.#state.isDirty && !this.#isBlocked()) this.#schedule(answer.kind === "stored" ? 0 : delayMs);
  }

  #goOnFrom({ savedAt, status }: Newest, isAhead: boolean): void {
    this.#changes += 1;
    this.#set({ isDirty: isAhead, savedAt, status });
    if (!isAhead) this.#forget();
  }

  #forget(): void {
    this.#with.keep.drop();
    this.#set({ isKept: false });
  }

  #fail(failure: Failure): void {
    this.#set({ trouble: failure });
    if (failure.kind !== "unreachable" || !this.#state.isDirty) return;
    const wait = retryMs[Math.min(this.#failures, retryMs.length - 1)] ?? 0;
    this.#failures += 1;
    this.#schedule(wait, true);
  }

  /** What the server says of who writes. What waited for the line or the lock is sent now. @returns whether this page may write */
  async #hear({ holder, status, version }: Presence): Promise<boolean> {
    const { holder: before, trouble } = this.#state;
    const isBack = trouble?.kind === "unreachable";
    if (isBack) this.#set({ trouble: null });
    const isHolder = await this.#follow(version, { holder, status });
    if ((isBack || before !== null) && this.#state.isDirty) this.#schedule(0, true);
    return isHolder;
  }

  /** A text that nobody changes here goes along with what others write; a changed one meets it when it is saved. */
  async #follow(version: number, seen: Pick<EditingState, "holder" | "status">): Promise<boolean> {
    this.#set(seen);
    const { id, isDirty } = this.#state;
    const isFree = !isDirty && !this.#running && !this.#base.hasChoice;
    if (id !== null && version > this.#base.version && isFree) {
      const answer = await this.#with.remote.newest(id);
      if (answer.kind === "newest" && !this.#running && answer.version > this.#base.version)
        await this.#base.meet(answer);
    }
    return seen.holder === null;
  }

  #set(change: Partial<EditingState>): void {
    this.#state = { ...this.#state, ...change };
    this.#with.onChange(this.#state);
  }
}
