import type { Failure, PresenceIntent, Remote } from "#lib/editing/remote";
import type { Timers } from "#lib/editing/surroundings";
import { heartbeatSeconds } from "#lib/editing-locks/schema";

type Answer = Awaited<ReturnType<Remote["presence"]>>;
type Heard = Extract<Answer, { kind: "presence" }>;

interface Surroundings {
  timers: Timers;
  /** null where there is no article yet, so nothing to hold. */
  ask(intent: PresenceIntent): Promise<Answer> | null;
  onAnswer(answer: Heard): Promise<unknown>;
  onFailure(failure: Failure): void;
  /** Whether this page has words that the server hasn't confirmed. */
  isDirty(): boolean;
}

/**
 * The lock of an article as one page sees it. An open page only asks who writes; from its first change on it asks for
 * the lock, until somebody else has it and nothing waits here for being sent.
 */
export class EditingLock {
  readonly #with: Surroundings;
  #isWanted = false;
  /** Counts the questions; only the last one's answer tells. */
  #turn = 0;
  #endHeartbeat: (() => void) | null = null;
  #isStopped = false;

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
  }

  start(): void {
    this.#isStopped = false;
    void this.beat();
  }

  stop(): void {
    this.#isStopped = true;
    this.#endHeartbeat?.();
  }

  /** The page is being written on. */
  claim(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    void this.beat();
  }

  /** Asks now, and from now on regularly. */
  async beat(): Promise<void> {
    this.#endHeartbeat?.();
    if (this.#isStopped) return;
    const asked = this.#with.ask(this.#isWanted ? "hold" : "watch");
    if (asked === null) return;
    this.#endHeartbeat = this.#with.timers.after(heartbeatSeconds * 1000, () => void this.beat());
    const turn = ++this.#turn;
    const answer = await asked;
    if (this.#isStopped || turn !== this.#turn) return;
    if (answer.kind !== "presence") return this.#with.onFailure(answer);
    if (answer.holder !== null && !this.#with.isDirty()) this.#isWanted = false;
    await this.#with.onAnswer(answer);
  }

  /** @returns null where there is no article yet */
  async takeOver(): Promise<Answer | null> {
    this.#isWanted = true;
    this.#turn += 1;
    return this.#with.ask("takeOver");
  }
}
