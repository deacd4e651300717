import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/accounts/actor";
import type { Content } from "#lib/articles/schema";
import type { Block } from "#lib/body/schema";
import type { Failure, Remote } from "#lib/editing/remote";
import { EditingSession } from "#lib/editing/session";
import type { LocalText } from "#lib/editing/surroundings";
import { holdLock } from "#lib/editing-locks/commands";
import { getPresence } from "#lib/editing-locks/queries";
import { storeWorkingCopy } from "#lib/working-copies/commands";
import { getNewestText } from "#lib/working-copies/queries";

/**
 * cut: nothing arrives. deaf: what is sent arrives, the answer doesn't. late: the request waits on its way there, or the
 * answer on its way back, until `arrive`. twice: the network sends everything two times.
 */
export type Line = "good" | "cut" | "deaf" | "lateThere" | "lateBack" | "twice";

const unreachable: Failure = { kind: "unreachable" };
const heartbeatMs = 10_000;

/** A person at a browser without the browser: the real session, the real commands, a line that can be broken. */
export class Editor {
  readonly name: string;
  readonly #actor: Actor;
  readonly #articleId: number;
  readonly #acknowledged: Set<string>;
  /** How the network behaves from now on. */
  line: Line = "good";
  title = "";
  paragraphs: string[] = [];
  #fields: Content;
  #tabId = randomUUID();
  #session: EditingSession;
  #timers = new Map<object, { ms: number; run: () => void }>();
  #gates: (() => void)[] = [];
  #running = new Set<Promise<unknown>>();
  #local: LocalText | null = null;

  /** @param acknowledged gets every word that the server confirmed */
  constructor(name: string, actor: Actor, articleId: number, content: Content, acknowledged: Set<string>) {
    this.name = name;
    this.#actor = actor;
    this.#articleId = articleId;
    this.#acknowledged = acknowledged;
    this.#fields = content;
    this.#session = this.#open(content, 1);
  }

  get state() {
    return this.#session.state;
  }

  /** Whether the page lets one type. */
  get canType(): boolean {
    return this.state.holder === null && this.state.status !== "TRASHED";
  }

  /** Opens the article anew, as after a reload or a crash. What was typed since the last pause is gone with the page. */
  async reopen(): Promise<void> {
    this.#session.stop();
    this.#timers.clear();
    this.#tabId = randomUUID();
    const newest = await getNewestText(this.#actor, this.#articleId);
    if (!newest) throw new Error("the article is gone");
    this.#session = this.#open(newest.content, newest.version);
    this.#session.start();
    if (this.#local) await this.#session.adopt(this.#local);
    await this.settle();
  }

  start(): void {
    this.#session.start();
  }

  change(edit: (editor: this) => void): void {
    edit(this);
    this.#session.touch();
  }

  /** Time passes: long enough for saves and retries, with `beats` also for a heartbeat. */
  async pass(beats: boolean): Promise<void> {
    for (const [key, timer] of [...this.#timers]) {
      if (timer.ms >= heartbeatMs && !beats) continue;
      if (this.#timers.delete(key)) timer.run();
    }
    await this.settle();
  }

  async takeOver(): Promise<void> {
    const work = this.#session.takeOver();
    // Held up on the line, it isn't waited for.
    if (this.line !== "lateThere" && this.line !== "lateBack") this.#track(work);
    await this.settle();
  }

  /** @returns whether there was something to choose */
  async choose(choice: "mine" | "theirs" | "both"): Promise<boolean> {
    const merge = this.#session.openMerge();
    if (!merge) return false;
    const ids = [...merge.fieldConflicts, ...merge.blocks.filter((part) => part.kind === "conflict")];
    this.#session.resolve(Object.fromEntries(ids.map(({ id }) => [id, choice])));
    await this.pass(false);
    return true;
  }

  /** What was under way arrives. */
  async arrive(): Promise<void> {
    for (const open of this.#gates.splice(0)) open();
    await this.settle();
  }

  async wake(): Promise<void> {
    this.#session.wake();
    await this.settle();
  }

  stop(): void {
    this.#session.stop();
  }

  /** Waits for everything that isn't held up on the line. */
  async settle(): Promise<void> {
    do {
      await Promise.all(this.#running);
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#running.size > 0);
  }

  #open(content: Content, version: number): EditingSession {
    this.#show(content);
    const opened = {
      id: this.#articleId,
      content,
      version,
      savedAt: null,
      status: "DRAFT",
      holder: null,
    } as const;
    return new EditingSession(
      {
        remote: this.#remote(),
        page: {
          read: () => this.#read(),
          show: (shown) => this.#show(shown),
          settled: () => Promise.resolve(),
        },
        timers: {
          after: (ms, run) => {
            const key = {};
            this.#timers.set(key, { ms, run });
            return () => void this.#timers.delete(key);
          },
          whenIdle: (run) => run(),
        },
        keep: {
          put: (text) => {
            this.#local = structuredClone(text);
            return Promise.resolve(true);
          },
          drop: () => {
            this.#local = null;
          },
        },
        newId: randomUUID,
        onChange: () => undefined,
      },
      opened,
    );
  }

  #show(content: Content): void {
    this.#fields = content;
    this.title = content.title;
    this.paragraphs = content.body.content.map(wordsOf);
  }

  #read(): Content {
    const content = this.paragraphs.map(
      (text): Block => ({
        type: "paragraph",
        ...(text === "" ? {} : { content: [{ type: "text", text }] }),
      }),
    );
    return structuredClone({ ...this.#fields, title: this.title, body: { type: "doc", content } });
  }

  #remote(): Remote {
    const articleId = this.#articleId;
    const tabId = this.#tabId;
    return {
      begin: () => Promise.resolve(unreachable),
      keep: () => Promise.resolve(unreachable),
      store: async (id, save) => {
        const answer = await this.#carry<Awaited<ReturnType<Remote["store"]>>>(async () => {
          const input = { articleId, tabId, ...structuredClone(save) };
          const answer = await storeWorkingCopy(this.#actor, input);
          if (answer.kind === "conflict") return { kind: "conflict", newest: overTheLine(answer.newest) };
          return { ...answer, id, savedAt: answer.savedAt.toISOString() };
        });
        if (answer.kind === "stored")
          for (const word of JSON.stringify(save.content).match(wordPattern) ?? [])
            this.#acknowledged.add(word);
        return answer;
      },
      newest: () =>
        this.#carry<Awaited<ReturnType<Remote["newest"]>>>(async () => {
          const newest = await getNewestText(this.#actor, articleId);
          return newest ? { kind: "newest", ...overTheLine(newest) } : { kind: "gone", message: "" };
        }),
      presence: (_id, intent) =>
        this.#carry<Awaited<ReturnType<Remote["presence"]>>>(async () => {
          const presence =
            intent === "watch"
              ? await getPresence(this.#actor, articleId, tabId)
              : await holdLock(this.#actor, { articleId, tabId, takesOver: intent === "takeOver" });
          return presence ? { kind: "presence", ...presence } : { kind: "gone", message: "" };
        }),
    };
  }

  async #carry<T>(run: () => Promise<T>): Promise<T | Failure> {
    const { line } = this;
    if (line === "cut") return unreachable;
    if (line === "lateThere") await this.#gate();
    const answer = await this.#track(run());
    if (line === "twice") return this.#track(run());
    if (line === "lateBack") await this.#gate();
    return line === "deaf" ? unreachable : answer;
  }

  #gate(): Promise<void> {
    return new Promise((resolve) => this.#gates.push(resolve));
  }

  /** What the server does comes to its end by itself, and is waited for. */
  #track<T>(work: Promise<T>): Promise<T> {
    const ended = work.catch(() => undefined).finally(() => this.#running.delete(ended));
    this.#running.add(ended);
    return work;
  }
}

/** 甲12; : whose word it is, and its number. */
export const wordPattern = /[甲乙外]\d+;/g;

function wordsOf(block: Block): string {
  return block.type === "paragraph"
    ? (block.content ?? []).map((node) => (node.type === "text" ? node.text : "")).join("")
    : "";
}

function overTheLine<T extends { savedAt: Date }>(newest: T): Omit<T, "savedAt"> & { savedAt: string } {
  return { ...structuredClone(newest), savedAt: newest.savedAt.toISOString() };
}
